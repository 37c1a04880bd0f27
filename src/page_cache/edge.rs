//! What caches before us are told: how long they may keep a page, and the names by which they can be told to drop it.

use std::fmt::Write;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::{Deserialize, Serialize};

use super::purge::PurgeSettings;

/// The longest list of names sent. Cloudflare takes 16 KB of `Cache-Tag` and about 1,000 different names, Fastly as many
/// bytes of `Surrogate-Key`.
const MOST_BYTES: usize = 15_000;
const MOST_TAGS: usize = 900;

/// The name of pages that are made from too many stories to name each.
pub(super) const MANY: &str = "many";

/// The `[edge]` part of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EdgeSettings {
    /// In which headers the names of what a page is made from go out; none without a cache that reads them.
    pub tag_headers: Vec<TagHeader>,
    /// How long caches before us may keep a page, in seconds. Browsers ask each time.
    pub shared_seconds: u32,
    /// How long after that they may show it while they ask for a new one, in seconds.
    pub stale_while_revalidate: u32,
    /// How long they may show it while we cannot answer, in seconds.
    pub stale_if_error: u32,
    /// Who is told when something has changed.
    pub purge: Option<PurgeSettings>,
}

/// A header that some kind of cache reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TagHeader {
    /// Fastly: names with spaces between.
    SurrogateKey,
    /// Cloudflare: names with commas between.
    CacheTag,
    /// Varnish with vmod-xkey: names with spaces between.
    Xkey,
}

impl Default for EdgeSettings {
    fn default() -> Self {
        Self { tag_headers: Vec::new(), shared_seconds: 60, stale_while_revalidate: 0, stale_if_error: 0, purge: None }
    }
}

impl EdgeSettings {
    /// Writes the headers of an answer that is public and made from these things.
    pub fn mark<'a>(&self, headers: &mut HeaderMap, tags: impl IntoIterator<Item = &'a str>) {
        if !headers.get(header::CACHE_CONTROL).is_some_and(|value| value.as_bytes().starts_with(b"public")) {
            return;
        }
        if let Ok(value) = HeaderValue::from_str(&self.cache_control()) {
            headers.insert(header::CACHE_CONTROL, value);
        }
        if self.tag_headers.is_empty() {
            return;
        }
        let tags: Vec<&str> = tags.into_iter().collect();
        for kind in &self.tag_headers {
            if let Ok(value) = HeaderValue::from_str(&kind.written(&tags)) {
                headers.insert(kind.name(), value);
            }
        }
    }

    fn cache_control(&self) -> String {
        let mut text = format!("public, max-age=0, s-maxage={}", self.shared_seconds);
        for (name, seconds) in
            [("stale-while-revalidate", self.stale_while_revalidate), ("stale-if-error", self.stale_if_error)]
        {
            if seconds > 0 {
                // Writing into a string cannot fail.
                let _ = write!(text, ", {name}={seconds}");
            }
        }
        text
    }
}

impl TagHeader {
    fn name(self) -> HeaderName {
        HeaderName::from_static(match self {
            Self::SurrogateKey => "surrogate-key",
            Self::CacheTag => "cache-tag",
            Self::Xkey => "xkey",
        })
    }

    /// The names; where they are too many, [`MANY`] stands for every single story.
    fn written(self, tags: &[&str]) -> String {
        let between = if self == Self::CacheTag { "," } else { " " };
        let all = tags.join(between);
        if all.len() <= MOST_BYTES && tags.len() <= MOST_TAGS {
            return all;
        }
        let coarse = tags.iter().copied().filter(|tag| !tag.starts_with("article:")).chain([MANY]);
        coarse.collect::<Vec<_>>().join(between)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(settings: &EdgeSettings, cache_control: &'static str, tags: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control));
        settings.mark(&mut headers, tags.iter().copied());
        headers
    }

    #[test]
    fn each_cache_gets_the_names_in_its_own_header() {
        let tag_headers = vec![TagHeader::SurrogateKey, TagHeader::CacheTag, TagHeader::Xkey];
        let settings = EdgeSettings { tag_headers, shared_seconds: 86_400, stale_if_error: 600, ..Default::default() };
        let headers = marked(&settings, "public, max-age=0, s-maxage=60", &["article:1", "front"]);
        assert_eq!(headers["surrogate-key"], "article:1 front");
        assert_eq!(headers["cache-tag"], "article:1,front");
        assert_eq!(headers["xkey"], "article:1 front");
        assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=0, s-maxage=86400, stale-if-error=600");
    }

    #[test]
    fn what_is_private_says_nothing_about_itself() {
        let settings = EdgeSettings { tag_headers: vec![TagHeader::Xkey], ..Default::default() };
        let headers = marked(&settings, "private, no-store", &["article:1"]);
        assert_eq!(headers.len(), 1);
        assert_eq!(headers[header::CACHE_CONTROL], "private, no-store");
    }

    #[test]
    fn a_list_of_names_that_no_cache_would_take_becomes_a_coarse_one() {
        let settings = EdgeSettings { tag_headers: vec![TagHeader::CacheTag], ..Default::default() };
        let many: Vec<String> = (0..3_000).map(|id| format!("article:{id}")).chain(["front".to_owned()]).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let headers = marked(&settings, "public", &many);
        assert_eq!(headers["cache-tag"], "front,many");
    }

    #[test]
    fn headers_are_named_as_people_write_them() {
        let settings: EdgeSettings =
            toml::from_str("tag_headers = ['surrogate-key', 'cache-tag', 'xkey']").expect("read");
        assert_eq!(settings.tag_headers.len(), 3);
        assert!(toml::from_str::<EdgeSettings>("tag_headers = ['x-keys']").is_err());
    }
}
