//! Addresses that led elsewhere over there: rules of redirect plugins, as far as they name one plain address.

use std::path::Path;

use wxr::Item;

use super::ImportError;
use super::addresses::tidy;
use super::known_meta::KnownMeta;
use super::report::Findings;
use super::site::SiteAddress;

/// One address that leads to another of the same site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// As addresses are stored.
    pub from: String,
    /// A link on this site, encoded; empty: it was taken away (410).
    pub to: String,
}

/// A rule as its plugin wrote it.
#[derive(Debug, Clone, Default)]
pub struct Rule {
    pub from: String,
    pub to: String,
    pub is_pattern: bool,
    pub code: i64,
}

/// Rules of Safe Redirect Manager, which keeps them as posts.
pub fn rule_of(item: &Item) -> Rule {
    let meta = KnownMeta::of(item);
    Rule {
        from: meta.text("_redirect_rule_from").unwrap_or_default().to_owned(),
        to: meta.text("_redirect_rule_to").unwrap_or_default().to_owned(),
        is_pattern: meta.text("_redirect_rule_from_regex") == Some("1"),
        code: meta.number("_redirect_rule_status_code").unwrap_or(301),
    }
}

/// A list of redirects that somebody wrote down: CSV (from, to, code) or lines of an .htaccess file.
///
/// # Errors
/// The file cannot be read.
pub fn read_list(path: &Path) -> Result<Vec<Rule>, ImportError> {
    let text = std::fs::read(path).map_err(|fault| ImportError::Unreadable { path: path.to_owned(), fault })?;
    Ok(String::from_utf8_lossy(&text).lines().filter_map(listed).collect())
}

fn listed(line: &str) -> Option<Rule> {
    let line = line.trim();
    let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches('"')).collect();
    let code = |word: &str| match word.to_ascii_lowercase().as_str() {
        "permanent" => Some(301),
        "temp" | "seeother" => Some(302),
        "gone" => Some(410),
        number => number.parse::<i64>().ok(),
    };
    let rule = |from: &str, to: &str, code: i64, is_pattern: bool| {
        Some(Rule { from: from.to_owned(), to: to.to_owned(), is_pattern, code })
    };
    // Apache, mod_alias and mod_rewrite.
    match words.as_slice() {
        ["Redirect" | "redirect", named, from] if code(named) == Some(410) => return rule(from, "", 410, false),
        ["Redirect" | "redirect", named, from, to] => return rule(from, to, code(named)?, false),
        ["Redirect" | "redirect", from, to] => return rule(from, to, 302, false),
        ["RedirectPermanent", from, to] => return rule(from, to, 301, false),
        ["RedirectMatch", .., from, to] => return rule(from, to, 301, true),
        ["RewriteRule", from, to, flags] if flags.contains('R') || flags.contains('G') => {
            let plain = from.trim_start_matches('^').trim_end_matches('$').trim_end_matches("/?");
            let is_pattern = plain.contains(['(', '[', '*', '+', '?', '\\', '|']);
            return rule(&format!("/{}", plain.trim_start_matches('/')), to, 301, is_pattern);
        }
        _ => {}
    }
    let cells: Vec<&str> = line.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"')).collect();
    let is_address = |cell: &str| cell.starts_with('/') || cell.starts_with("http");
    match cells.as_slice() {
        [from, to, rest @ ..] if is_address(from) && (is_address(to) || to.is_empty()) => {
            let named = rest.first().and_then(|word| code(word)).unwrap_or(if to.is_empty() { 410 } else { 301 });
            rule(from, to, named, false)
        }
        _ => None,
    }
}

/// What of the rules can answer here; the rest is reported, each with its reason.
pub fn redirects(rules: &[Rule], site: &SiteAddress, findings: &mut Findings) -> Vec<Redirect> {
    let mut kept = Vec::new();
    for rule in rules {
        match redirect(rule, site) {
            Ok(redirect) => kept.push(redirect),
            Err(reason) => {
                let detail = format!("{} → {}: {reason}", rule.from, rule.to);
                findings.add("RedirectNotTaken", &rule.from, None, &detail);
            }
        }
    }
    kept
}

fn redirect(rule: &Rule, site: &SiteAddress) -> Result<Redirect, &'static str> {
    if rule.is_pattern || rule.from.contains('*') {
        return Err("it is a pattern, not an address");
    }
    let from = site.path_of(&rule.from).unwrap_or_else(|| rule.from.trim().to_owned());
    if from.contains('?') {
        return Err("it looks at the query");
    }
    let from = tidy(&from);
    if from.is_empty() {
        return Err("the front page cannot lead elsewhere");
    }
    if matches!(rule.code, 404 | 410 | 451) {
        return Ok(Redirect { from, to: String::new() });
    }
    let to = rule.to.trim();
    let own = site.path_of(to).or_else(|| (to.starts_with('/') && !to.starts_with("//")).then(|| to.to_owned()));
    let relative = || (!to.is_empty() && !to.contains("://") && !to.starts_with('#')).then(|| format!("/{to}"));
    let Some(to) = own.or_else(relative) else { return Err("it leads to another site") };
    if tidy(&to) == from {
        return Err("it leads to itself");
    }
    Ok(Redirect { from, to: encoded(&to) })
}

/// A link as it goes into a header: WordPress's plugins keep letters of any script as they are.
fn encoded(to: &str) -> String {
    let (path, query) = to.split_once('?').map_or((to, None), |(path, query)| (path, Some(query)));
    let path = crate::http::path::encode_path(&crate::permalinks::decode(path));
    match query {
        Some(query) if query.is_ascii() => format!("{path}?{query}"),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(from: &str, to: &str, code: i64) -> Result<Redirect, &'static str> {
        let site = SiteAddress::parse("https://paper.example").expect("address");
        redirect(&Rule { from: from.to_owned(), to: to.to_owned(), is_pattern: false, code }, &site)
    }

    #[test]
    fn a_plain_rule_leads_to_the_site_s_own_address() {
        let expected = Redirect { from: "/old".to_owned(), to: "/new/".to_owned() };
        assert_eq!(taken("/old/", "https://www.paper.example/new/", 301), Ok(expected.clone()));
        assert_eq!(taken("https://paper.example/old", "/new/", 302), Ok(expected));
        assert_eq!(taken("/old", "", 410).map(|rule| rule.to), Ok(String::new()));
        assert_eq!(taken("/台", "/新/", 301).map(|rule| rule.to), Ok("/%e6%96%b0/".to_owned()));
    }

    #[test]
    fn lists_of_apache_and_spreadsheets_are_read() {
        let pair = |line: &str| listed(line).map(|rule| (rule.from, rule.to, rule.code));
        let expected = |from: &str, to: &str, code| Some((from.to_owned(), to.to_owned(), code));
        assert_eq!(pair("Redirect 301 /old /new"), expected("/old", "/new", 301));
        assert_eq!(pair("Redirect gone /old"), expected("/old", "", 410));
        assert_eq!(pair("RewriteRule ^old/page/?$ /new [R=301,L]"), expected("/old/page", "/new", 301));
        assert_eq!(pair("\"/old\",\"https://a.example/new\",302"), expected("/old", "https://a.example/new", 302));
        assert_eq!(pair("from,to,code"), None);
        assert_eq!(pair("# Redirect /a /b"), None);
        assert!(listed("RedirectMatch 301 ^/a(.*)$ /b$1").is_some_and(|rule| rule.is_pattern));
    }

    #[test]
    fn what_cannot_answer_here_says_why() {
        assert!(taken("/old", "https://elsewhere.example/x", 301).is_err());
        assert!(taken("/old", "/old/", 301).is_err());
        assert!(taken("/old?x=1", "/new", 301).is_err());
    }
}
