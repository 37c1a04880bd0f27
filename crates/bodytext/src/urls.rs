//! Addresses: which may stay, and which belong to the site itself.

use std::borrow::Cow;

use crate::context::ParseContext;

/// Schemes a link may have. Everything else, `javascript:`, `data:` and `vbscript:` above all, goes.
const SCHEMES: [&str; 22] = [
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "news", "irc", "ircs", "xmpp", "geo", "webcal", "feed",
    "magnet", "tg", "whatsapp", "signal", "matrix", "gopher", "nntp", "urn",
];

/// Whether a stored address may be written into a page.
pub(crate) fn is_safe(url: &str) -> bool {
    // Browsers skip control characters, so no verdict is possible while they are in.
    !url.bytes().any(|byte| byte < 0x20 || byte == 0x7f) && scheme(url.trim_start()).is_none_or(is_known_scheme)
}

/// The address of a link as it will be stored, or nothing when it cannot be allowed.
pub(crate) fn clean_link(raw: &str, context: &ParseContext<'_>) -> Option<String> {
    let url = without_controls(raw);
    let url = url.trim();
    if scheme(url).is_some_and(|scheme| !is_known_scheme(scheme)) {
        return None;
    }
    Some(to_own_path(url, context))
}

/// The address of a picture, recording or file: `http(s)` or a path, never empty.
pub(crate) fn clean_source(raw: &str, context: &ParseContext<'_>) -> Option<String> {
    let url = without_controls(raw);
    let url = url.trim();
    let allowed =
        scheme(url).is_none_or(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"));
    (allowed && !url.is_empty()).then(|| to_own_path(url, context))
}

/// What precedes the first colon, when it is a scheme: a letter, then letters, digits, `+`, `-`, `.`
/// (RFC 3986, section 3.1). Browsers take everything else for a path.
fn scheme(url: &str) -> Option<&str> {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let (scheme, _) = url.split_once(':')?;
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_letter)).then_some(scheme)
}

fn is_known_scheme(scheme: &str) -> bool {
    SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Without the characters browsers skip inside addresses: `java&#10;script:` is one word to them.
fn without_controls(raw: &str) -> Cow<'_, str> {
    if !raw.bytes().any(|byte| byte < 0x20 || byte == 0x7f) {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(raw.chars().filter(|c| !c.is_ascii_control()).collect())
}

/// An absolute address of the site becomes a path; everything else stays letter for letter.
fn to_own_path(url: &str, context: &ParseContext<'_>) -> String {
    if context.own_hosts.is_empty() {
        return url.to_owned();
    }
    if url.starts_with('/') && !url.starts_with("//") {
        return without_base(url, context.own_base).unwrap_or(url).to_owned();
    }
    let Some((host, path)) = host_and_path(url) else {
        return url.to_owned();
    };
    if !context.own_hosts.iter().any(|own| own.eq_ignore_ascii_case(host)) {
        return url.to_owned();
    }
    match without_base(path, context.own_base) {
        // As a path this would name another host.
        Some(path) if path.starts_with("//") => url.to_owned(),
        Some(path) if path.starts_with('/') => path.to_owned(),
        Some(rest) => format!("/{rest}"),
        None => url.to_owned(),
    }
}

/// The path below the folder of the site; nothing when the path lies outside it.
fn without_base<'u>(path: &'u str, base: &str) -> Option<&'u str> {
    let base = base.trim_matches('/');
    if base.is_empty() {
        return Some(path);
    }
    let rest = path.strip_prefix('/')?.strip_prefix(base)?;
    (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then_some(rest)
}

/// Host (without a port) and the rest of an `http(s)` or scheme-relative address.
pub(crate) fn host_and_path(url: &str) -> Option<(&str, &str)> {
    let start = url.find("//")?;
    let lead = &url[..start];
    if !(lead.is_empty() || lead.eq_ignore_ascii_case("http:") || lead.eq_ignore_ascii_case("https:")) {
        return None;
    }
    let rest = &url[start + 2..];
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let authority = &rest[..end];
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = authority.split(':').next().unwrap_or_default();
    (!host.is_empty()).then_some((host, &rest[end..]))
}

/// A fragment name links may point at: what HTML and CSS take without escaping.
pub(crate) fn clean_anchor(raw: &str) -> Option<String> {
    let safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '%' | '~');
    (!raw.is_empty() && raw.len() <= 200 && raw.chars().all(safe)).then(|| raw.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_run_code_is_refused_however_it_is_written() {
        let tricks = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:x",
        ];
        for trick in tricks {
            assert_eq!(clean_link(trick, &ParseContext::default()), None, "{trick:?}");
        }
        assert!(!is_safe("java\tscript:x") && !is_safe(" javascript:x"));
    }

    #[test]
    fn ordinary_addresses_stay_letter_for_letter() {
        for url in [
            "https://other.test/a?b=c#d",
            "/2023/09/story/",
            "?p=12",
            "#note",
            "mailto:desk@example.org",
            "",
            "//cdn.example/x",
            "a/b:c",
            "%20http://x.test/",
            "j\u{e1}vascript:x",
        ] {
            assert_eq!(clean_link(url, &ParseContext::default()).as_deref(), Some(url));
        }
    }

    #[test]
    fn the_sites_own_addresses_become_paths_below_its_folder() {
        let hosts = ["courier.example".to_owned(), "www.courier.example".to_owned()];
        let context = ParseContext { own_hosts: &hosts, own_base: "/news", ..ParseContext::default() };
        let table = [
            ("http://courier.example/news/2023/a/?x=1#y", "/2023/a/?x=1#y"),
            ("https://WWW.courier.example/news", "/"),
            ("//courier.example:8080/news/?p=3", "/?p=3"),
            ("https://courier.example/news//evil.test/", "https://courier.example/news//evil.test/"),
            ("https://courier.example/shop/", "https://courier.example/shop/"),
            ("https://other.example/news/", "https://other.example/news/"),
            ("https://user@other.example/news/", "https://user@other.example/news/"),
        ];
        for (written, kept) in table {
            assert_eq!(clean_link(written, &context).as_deref(), Some(kept), "{written}");
        }
    }
}
