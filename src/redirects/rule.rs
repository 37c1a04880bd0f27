//! One redirect, read from what somebody typed.

use percent_encoding::percent_decode_str;

use crate::http::path::{RequestPath, encode_path};
use crate::newsroom::Refused;
use crate::permalinks::decode;
use crate::settings::Publication;

/// First parts of addresses that are answered before redirects are looked at.
const OURS: [&str; 6] = ["-", "wp-content", "newsroom", "login", "account", "wp-json"];

/// One address and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// As addresses are stored: decoded, without a closing slash.
    pub from: String,
    /// A link on this site, encoded; empty: it was taken away (410).
    pub to: String,
}

impl Rule {
    /// `to` empty: taken away.
    ///
    /// # Errors
    /// Every reason why this address cannot lead there, in words for whoever typed it.
    pub fn read(from: &str, to: &str, publication: &Publication) -> Result<Self, Refused> {
        let wrong = |field, key, about: &str| Err(Refused::field(field, key, about));
        let Some(from_link) = own_link(from, publication) else { return wrong("from", "redirect-foreign-from", from) };
        if from_link.contains(['*', '(', '^', '$']) {
            return wrong("from", "redirect-pattern", from);
        }
        if from_link.contains('?') {
            return wrong("from", "redirect-query", from);
        }
        let Some(from) = stored(&from_link) else { return wrong("from", "redirect-unreadable", from) };
        if from.is_empty() {
            return wrong("from", "redirect-front", "");
        }
        if OURS.contains(&from.trim_start_matches('/').split('/').next().unwrap_or_default()) {
            return wrong("from", "redirect-ours", &from);
        }
        if to.trim().is_empty() {
            return Ok(Self { from, to: String::new() });
        }
        let Some(link) = own_link(to, publication) else { return wrong("to", "redirect-foreign-to", to) };
        let Some(target) = stored(&link) else { return wrong("to", "redirect-unreadable", to) };
        if target == from {
            return wrong("to", "redirect-itself", &from);
        }
        Ok(Self { from, to: encoded(&link) })
    }
}

/// The path and query of an address on this site; `None` for one of another.
pub fn own_link(text: &str, publication: &Publication) -> Option<String> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://")) {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let origin = publication.origin.split_once("://").map_or("", |(_, host)| host);
        let bare = |host: &str| host.to_ascii_lowercase().trim_start_matches("www.").to_owned();
        let mut own = publication.own_hosts.iter().map(String::as_str).chain([origin]).filter(|own| !own.is_empty());
        let is_own = own.any(|own| bare(own) == bare(host));
        return is_own.then(|| if path.starts_with('/') { path.to_owned() } else { format!("/{path}") });
    }
    let has_scheme = text.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if has_scheme || text.starts_with("//") || text.is_empty() || text.contains(char::is_control) {
        return None;
    }
    Some(if text.starts_with('/') { text.to_owned() } else { format!("/{text}") })
}

/// As addresses are stored, whatever spelling was typed; `None` for what is no address.
pub fn stored(link: &str) -> Option<String> {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    if percent_decode_str(path).decode_utf8().is_err() {
        return None;
    }
    let request = RequestPath::parse(&encode_path(&decode(path)).parse().ok()?).ok()?;
    Some(request.decoded().trim_end_matches('/').to_owned())
}

/// As it goes into a header.
fn encoded(link: &str) -> String {
    let (path, query) = link.split_once('?').map_or((link, None), |(path, query)| (path, Some(query)));
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let mut written = encode_path(&decode(path));
    for (mark, part) in [('?', query), ('#', fragment)] {
        let is_plain = |part: &&str| part.bytes().all(|b| b.is_ascii_graphic());
        if let Some(part) = part.filter(is_plain) {
            written.push(mark);
            written.push_str(part);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publication() -> Publication {
        Publication { own_hosts: vec!["paper.example".to_owned()], ..Publication::default() }
    }

    fn read(from: &str, to: &str) -> Result<(String, String), &'static str> {
        match Rule::read(from, to, &publication()) {
            Ok(rule) => Ok((rule.from, rule.to)),
            Err(Refused::Field { key, .. }) => Err(key),
            Err(_) => Err("other"),
        }
    }

    #[test]
    fn an_address_is_one_address_in_every_spelling() {
        let expected = Ok(("/old/台".to_owned(), "/new/".to_owned()));
        assert_eq!(read("/old/台/", "/new/"), expected);
        assert_eq!(read("/old/%E5%8F%B0", "/new/"), expected);
        assert_eq!(read("https://www.paper.example/old/%e5%8f%b0/", "http://paper.example/new/"), expected);
        assert_eq!(read("old", "").map(|(_, to)| to), Ok(String::new()), "taken away");
        assert_eq!(read("/old", "/?s=tide").map(|(_, to)| to), Ok("/?s=tide".to_owned()));
    }

    #[test]
    fn what_cannot_be_says_why() {
        assert_eq!(read("/", "/new/"), Err("redirect-front"));
        assert_eq!(read("/old/*", "/new/"), Err("redirect-pattern"));
        assert_eq!(read("/old?p=1", "/new/"), Err("redirect-query"));
        assert_eq!(read("/old", "/old/"), Err("redirect-itself"));
        assert_eq!(read("/old", "https://elsewhere.example/"), Err("redirect-foreign-to"));
        assert_eq!(read("/old", "//elsewhere.example/"), Err("redirect-foreign-to"));
        assert_eq!(read("/old", "javascript://x"), Err("redirect-foreign-to"));
        assert_eq!(read("/old", "javascript:alert(1)"), Err("redirect-foreign-to"));
        assert_eq!(read("https://elsewhere.example/old", "/new/"), Err("redirect-foreign-from"));
        assert_eq!(read("/-/assets/x", "/new/"), Err("redirect-ours"));
        assert_eq!(read("/old%zz", "/new/"), Ok(("/old%zz".to_owned(), "/new/".to_owned())), "a broken escape is text");
        assert_eq!(read("/%ff", "/new/"), Err("redirect-unreadable"));
    }
}
