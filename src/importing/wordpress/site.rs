//! Which addresses belong to the site that is coming over.

use std::collections::BTreeSet;

use url::Url;

/// The site's own address and everything that counts as it: both schemes, with and without `www`.
#[derive(Debug, Clone, Default)]
pub struct SiteAddress {
    /// `https://example.org`, as the export writes it, without a closing slash or folder.
    pub origin: String,
    /// `/blog` for a WordPress in a folder; empty at the root.
    pub base: String,
    hosts: BTreeSet<String>,
}

impl SiteAddress {
    /// Reads `wp:base_blog_url` or the channel's link. `None` when the text is no web address.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        let host = host_of(&url)?;
        let base = url.path().trim_end_matches('/').trim_end_matches("/index.php").to_owned();
        let mut site = Self { origin: format!("{}://{host}", url.scheme()), base, hosts: BTreeSet::new() };
        site.add_host(&host);
        Some(site)
    }

    /// Another host under which the site's pages or pictures were known.
    pub fn add_host(&mut self, host: &str) {
        let host = host.to_ascii_lowercase();
        let bare = host.strip_prefix("www.").unwrap_or(&host);
        self.hosts.insert(bare.to_owned());
        self.hosts.insert(format!("www.{bare}"));
    }

    pub fn hosts(&self) -> Vec<String> {
        self.hosts.iter().cloned().collect()
    }

    /// The path (encoded, with its query) of a link to this site below its folder; `None` for foreign links.
    /// `/` is the front page. Servers that cannot rewrite addresses put `/index.php` before every path; it
    /// leads to the same pages and is left out.
    pub fn path_of(&self, link: &str) -> Option<String> {
        let path = self.written_path_of(link)?;
        Some(match path.strip_prefix("/index.php") {
            Some("") => "/".to_owned(),
            Some(query) if query.starts_with('?') => format!("/{query}"),
            Some(rest) if rest.starts_with('/') => rest.to_owned(),
            _ => path,
        })
    }

    /// The same with `/index.php` where the link has it: what a reader's bookmark asks for.
    pub fn written_path_of(&self, link: &str) -> Option<String> {
        let url = Url::parse(link.trim()).ok()?;
        let host = host_of(&url)?;
        if !matches!(url.scheme(), "http" | "https") || !self.hosts.contains(&host.to_ascii_lowercase()) {
            return None;
        }
        let path = url.path();
        let below = path.strip_prefix(self.base.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let below = below.unwrap_or(path);
        let below = if below.is_empty() { "/" } else { below };
        Some(match url.query() {
            Some(query) => format!("{below}?{query}"),
            None => below.to_owned(),
        })
    }

    /// What two exports of one site have in common.
    pub fn key(&self) -> String {
        let host = self.origin.rsplit("//").next().unwrap_or_default();
        let bare = host.strip_prefix("www.").unwrap_or(host);
        format!("{bare}{}", self.base)
    }
}

fn host_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_schemes_and_www_count_as_the_site() {
        let site = SiteAddress::parse("https://www.example.org/").expect("address");
        assert_eq!(site.path_of("http://example.org/2020/05/a/?x=1").as_deref(), Some("/2020/05/a/?x=1"));
        assert_eq!(site.path_of("https://www.example.org").as_deref(), Some("/"));
        assert_eq!(site.path_of("https://example.com/a"), None);
        assert_eq!(site.path_of("mailto:a@example.org"), None);
        assert_eq!(site.key(), "example.org");
    }

    #[test]
    fn a_site_in_a_folder_loses_the_folder() {
        let site = SiteAddress::parse("http://example.org/blog").expect("address");
        assert_eq!(site.path_of("http://example.org/blog/a/").as_deref(), Some("/a/"));
        assert_eq!(site.path_of("http://example.org/blogging/").as_deref(), Some("/blogging/"));
        assert_eq!(site.base, "/blog");
    }

    #[test]
    fn index_php_is_no_part_of_an_address() {
        let site = SiteAddress::parse("http://example.org/blog").expect("address");
        for (link, path) in [
            ("http://example.org/blog/index.php/2020/a/", "/2020/a/"),
            ("http://example.org/blog/index.php?p=7", "/?p=7"),
            ("http://example.org/blog/index.php", "/"),
            ("http://example.org/blog/index.php5/", "/index.php5/"),
        ] {
            assert_eq!(site.path_of(link).as_deref(), Some(path));
        }
        let written = site.written_path_of("http://example.org/blog/index.php/2020/a/");
        assert_eq!(written.as_deref(), Some("/index.php/2020/a/"));
    }

    #[test]
    fn a_port_is_part_of_the_host() {
        let site = SiteAddress::parse("http://127.0.0.1:8113").expect("address");
        assert_eq!(site.path_of("http://127.0.0.1:8113/a/").as_deref(), Some("/a/"));
        assert_eq!(site.path_of("http://127.0.0.1/a/"), None);
    }
}
