//! Refuses what another site makes a reader's browser send. No tokens in forms: browsers say where a request
//! comes from, and requests without a browser carry no session that could be misused.
//!
//! `Sec-Fetch-Site` decides where it is sent (over https and on the machine itself); else `Origin` is compared
//! with the host asked for and with the public address. The scheme is that of Go 1.25's
//! `http.CrossOriginProtection`; W3C Fetch Metadata §2.

use axum::http::{HeaderMap, HeaderName, Method, Request, header};

use crate::http::error::AppError;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Checks a request that could change something. GET, HEAD and OPTIONS never do.
///
/// `ours`: the origin of the public address, for a proxy that rewrites the host asked for.
pub(in crate::http) fn check<B>(request: &Request<B>, ours: Option<&str>) -> Result<(), AppError> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let headers = request.headers();
    match text(headers, &FETCH_SITE) {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return refused(headers, ours),
        None => {}
    }
    let Some(origin) = text(headers, &header::ORIGIN) else {
        // Neither header: no browser of the last years.
        return if headers.contains_key(header::ORIGIN) { Err(AppError::Forbidden) } else { Ok(()) };
    };
    let asked = request.uri().authority().map(|authority| authority.as_str());
    let asked = asked.or_else(|| text(headers, &header::HOST));
    if asked.is_some_and(|host| is_of(origin, host)) || ours == Some(origin) {
        return Ok(());
    }
    Err(AppError::Forbidden)
}

/// A foreign site by the browser's word, unless a page of the public address sends to another name of ours.
fn refused(headers: &HeaderMap, ours: Option<&str>) -> Result<(), AppError> {
    let is_ours = ours.is_some() && text(headers, &header::ORIGIN) == ours;
    if is_ours { Ok(()) } else { Err(AppError::Forbidden) }
}

/// Whether an origin (`https://host:port`) is this host.
fn is_of(origin: &str, host: &str) -> bool {
    origin.split_once("://").is_some_and(|(_, of)| of.eq_ignore_ascii_case(host))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_taken(method: Method, lines: &[(&'static str, &str)]) -> bool {
        let mut request = Request::builder().method(method).uri("/login/").header("host", "news.example");
        for (name, value) in lines {
            request = request.header(*name, *value);
        }
        check(&request.body(()).expect("a request"), Some("https://edit.news.example")).is_ok()
    }

    #[test]
    fn a_form_on_another_site_changes_nothing_here() {
        for site in ["cross-site", "same-site"] {
            assert!(!is_taken(Method::POST, &[("sec-fetch-site", site), ("origin", "https://evil.example")]), "{site}");
        }
        for origin in ["https://evil.example", "https://news.example.evil.example", "null", "https://news.example:81"] {
            assert!(!is_taken(Method::POST, &[("origin", origin)]), "{origin}");
        }
        for method in [Method::PUT, Method::PATCH, Method::DELETE] {
            assert!(!is_taken(method, &[("sec-fetch-site", "cross-site")]));
        }
    }

    #[test]
    fn our_own_forms_and_programs_without_a_browser_are_taken() {
        assert!(is_taken(Method::POST, &[("sec-fetch-site", "same-origin")]));
        assert!(is_taken(Method::POST, &[("origin", "https://news.example")]));
        let public = ("origin", "https://edit.news.example");
        assert!(
            is_taken(Method::POST, &[public]) && is_taken(Method::POST, &[("sec-fetch-site", "same-site"), public])
        );
        assert!(is_taken(Method::POST, &[]));
        assert!(is_taken(Method::GET, &[("sec-fetch-site", "cross-site")]), "links from elsewhere are welcome");
    }
}
