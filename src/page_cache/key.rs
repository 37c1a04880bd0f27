//! Which page a request asks for: one key for all requests that must get the same bytes.
//!
//! The key is path and known query names in one order. Whoever makes the page is given nothing else of the
//! request: so no header and no campaign mark can get into a page that others are shown. Hosts make no difference:
//! pages name the publication's own address, and strangers' hosts are refused before.

use std::fmt::Write;

use http::{Method, Request, Uri, header};
use http_body::Body;

use crate::http::path::RequestPath;

/// Query names that make the answer one reader's own, or too many to keep: a search, a comment that waits.
const NOT_KEPT: [&str; 2] = ["mine", "s"];

/// Query names with a number that pages below the front know; what is no number is not there.
const NUMBERS: [&str; 6] = ["corrections_page", "cpage", "page", "paged", "replytocom", "video_page"];

/// Query names that only the front knows: WordPress's addresses that are only a query.
const FRONT_NAMES: [&str; 17] = [
    "attachment_id",
    "author",
    "author_name",
    "cat",
    "category_name",
    "day",
    "feed",
    "m",
    "monthnum",
    "name",
    "p",
    "page",
    "page_id",
    "paged",
    "pagename",
    "tag",
    "year",
];

/// Our own technical addresses that are pages for guests.
const OWN_PAGES: [&str; 4] = ["/-/archives/", "/-/tags/", "/-/videos/", "/-/sitemap/"];

/// Beginnings of addresses that are never kept here: files, staff, machines.
const NOT_PAGES: [&str; 2] = ["/-/", "/wp-"];

/// First parts of addresses that belong to one person, or are asked for what they are just now.
const PERSONAL: [&str; 5] = ["newsroom", "account", "login", "healthz", "search"];

/// The longest address that is kept.
const LONGEST: usize = 1_000;

/// What the key needs to know of the publication.
#[derive(Debug, Clone, Default)]
pub(super) struct Site {
    /// The folder of the site that was imported, or nothing.
    pub(super) base_path: String,
}

/// What a request asks for.
#[derive(Debug, Clone)]
pub struct Question {
    key: String,
    /// The request's own address says the same in other words.
    is_rewritten: bool,
    host: Option<header::HeaderValue>,
}

impl Question {
    pub(super) fn of<B: Body>(request: &Request<B>, site: &Site) -> Option<Self> {
        if !may_be_shared(request) {
            return None;
        }
        let uri = request.uri();
        let (mut key, is_other_path) = page_path(uri)?;
        let query = uri.query().map_or(Some(String::new()), |query| known_query(query, &key, site, uri))?;
        key.push_str(&query);
        if key.len() > LONGEST {
            return None;
        }
        let is_rewritten =
            is_other_path || uri.query().map_or(!query.is_empty(), |raw| query.strip_prefix('?') != Some(raw));
        Some(Self { key, is_rewritten, host: request.headers().get(header::HOST).cloned() })
    }

    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether the request's address had more in it than the key.
    pub fn is_rewritten(&self) -> bool {
        self.is_rewritten
    }

    /// The request that asks for this page and says nothing else.
    pub fn request(&self, like: &http::request::Parts) -> Option<http::request::Parts> {
        let mut uri = like.uri.clone().into_parts();
        uri.path_and_query = Some(self.key.parse().ok()?);
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.uri = Uri::from_parts(uri).ok()?;
        parts.version = like.version;
        if let Some(host) = &self.host {
            parts.headers.insert(header::HOST, host.clone());
        }
        Some(parts)
    }
}

/// Nothing of a person, nothing to be done, nothing in a body.
fn may_be_shared<B: Body>(request: &Request<B>) -> bool {
    const OF_A_PERSON: [header::HeaderName; 3] = [header::COOKIE, header::AUTHORIZATION, header::TRANSFER_ENCODING];
    let headers = request.headers();
    (request.method() == Method::GET || request.method() == Method::HEAD)
        && request.body().is_end_stream()
        && OF_A_PERSON.iter().all(|name| !headers.contains_key(name))
}

/// The path in the form in which it is linked, and whether the request wrote it otherwise.
fn page_path(uri: &Uri) -> Option<(String, bool)> {
    let raw = uri.path();
    if !is_page(raw) {
        return None;
    }
    if is_plain(raw) {
        return Some((raw.to_owned(), false));
    }
    let parsed = RequestPath::parse(uri).ok()?;
    if parsed.double_slash {
        return None;
    }
    let canonical = parsed.canonical();
    let is_other = canonical != raw;
    // Decoded, it may be one of those that are not kept.
    is_page(&canonical).then_some((canonical, is_other))
}

fn is_page(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    OWN_PAGES.iter().any(|page| path.starts_with(page))
        || !(NOT_PAGES.iter().any(|other| path.starts_with(other)) || PERSONAL.contains(&first))
}

/// Letters, digits and single slashes: nothing that could be written in two ways.
fn is_plain(path: &str) -> bool {
    let bytes = path.as_bytes();
    bytes.first() == Some(&b'/')
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(byte))
        && !bytes.windows(2).any(|pair| pair == b"//")
}

/// The known names of a query in one order, with its `?`; `None` for what is not kept.
fn known_query(query: &str, path: &str, site: &Site, uri: &Uri) -> Option<String> {
    if query.is_empty() {
        return Some(String::new());
    }
    let parsed = RequestPath::parse(uri).ok()?;
    if NOT_KEPT.iter().any(|name| parsed.query(name).is_some()) {
        return None;
    }
    let is_front = path.strip_prefix(site.base_path.as_str()).unwrap_or(path).trim_end_matches('/').is_empty();
    let mut known = String::new();
    let mut add = |name: &str, value: &str| {
        let mark = if known.is_empty() { '?' } else { '&' };
        let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
        // Writing into a string cannot fail.
        let _ = write!(known, "{mark}{name}={value}");
    };
    if is_front {
        for name in FRONT_NAMES {
            if let Some(value) = parsed.query(name) {
                add(name, value);
            }
        }
        return Some(known);
    }
    for name in NUMBERS {
        if let Some(number) = parsed.query(name).and_then(|value| value.parse::<u64>().ok()) {
            add(name, &number.to_string());
        }
    }
    if parsed.query("feed").is_some() {
        add("feed", "1");
    }
    Some(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body as AxumBody;

    fn question(path: &str, lines: &[(&'static str, &str)], site: &Site) -> Option<Question> {
        let mut request = Request::builder().uri(path).header("host", "news.example");
        for (name, value) in lines {
            request = request.header(*name, *value);
        }
        Question::of(&request.body(AxumBody::empty()).expect("a request"), site)
    }

    fn key(path: &str) -> Option<String> {
        let site = Site::default();
        question(path, &[], &site).map(|question| question.key().to_owned())
    }

    #[test]
    fn campaign_marks_and_nonsense_share_the_page() {
        for path in ["/a/?utm_source=x", "/a/?fbclid=1&gclid=2", "/a/?", "/a/?x=1&x=2", "/a/?cpage=two"] {
            assert_eq!(key(path).as_deref(), Some("/a/"), "{path}");
        }
    }

    #[test]
    fn known_names_stand_in_one_order_and_the_first_of_two_counts() {
        assert_eq!(key("/a/?replytocom=7&utm=1&cpage=2&cpage=3").as_deref(), Some("/a/?cpage=2&replytocom=7"));
        assert_eq!(key("/?p=5&cat=3&x=y").as_deref(), Some("/?cat=3&p=5"));
        assert_eq!(key("/a/?p=5").as_deref(), Some("/a/"), "only the front knows numbers of articles");
    }

    #[test]
    fn one_address_in_several_spellings_is_one_page() {
        assert_eq!(key("/%e5%8f%b0/"), key("/%E5%8F%B0/"));
        assert_eq!(key("/tide-t%75rns/").as_deref(), Some("/tide-turns/"));
        assert_eq!(key("/a//b/"), None, "a doubled slash leads elsewhere");
        assert_eq!(key("/a/../b/"), None);
    }

    #[test]
    fn what_belongs_to_one_person_or_is_no_page_is_not_kept() {
        for path in [
            "/newsroom/",
            "/login/",
            "/wp-content/a.jpg",
            "/-/newsroom/",
            "/?s=tide",
            "/a/?mine=7.x",
            "/search/tide/",
            "/%6eewsroom/",
        ] {
            assert_eq!(key(path), None, "{path}");
        }
        assert!(key("/-/tags/").is_some());
        assert!(key("/accounting-for-taste/").is_some());
        let site = Site::default();
        for line in [("cookie", "a=b"), ("authorization", "Basic x")] {
            assert!(question("/a/", &[line], &site).is_none(), "{line:?}");
        }
    }

    #[test]
    fn whoever_makes_the_page_sees_no_header_but_the_host() {
        let request =
            Request::builder().uri("/a/?utm=1&cpage=2").header("host", "news.example").header("x-theme", "dark");
        let request = request.body(AxumBody::empty()).expect("a request");
        let question = Question::of(&request, &Site::default()).expect("a page");
        let (parts, _) = request.into_parts();
        let asked = question.request(&parts).expect("a request");
        assert_eq!(asked.uri, "/a/?cpage=2");
        assert_eq!(asked.headers.len(), 1);
        assert!(question.is_rewritten());
    }
}
