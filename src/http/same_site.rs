//! Whether a form was sent from one of our own pages. Another site can make a reader's browser post to us; it
//! cannot make the browser lie about where the form stood.

use axum::http::{HeaderMap, HeaderName, header};

use super::AppError;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what comes from elsewhere (Fetch Metadata; for older browsers the Origin header, RFC 6454 §7).
/// What says nothing at all is no browser, and carries nobody's session by accident.
///
/// # Errors
/// [`AppError::Forbidden`].
pub fn check(headers: &HeaderMap) -> Result<(), AppError> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(FETCH_SITE) {
        return if matches!(site, "same-origin" | "none") { Ok(()) } else { Err(AppError::Forbidden) };
    }
    if !headers.contains_key(header::ORIGIN) {
        return Ok(());
    }
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    match (origin, text(header::HOST)) {
        (Some((_, origin)), Some(host)) if origin.eq_ignore_ascii_case(host) => Ok(()),
        _ => Err(AppError::Forbidden),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_taken(lines: &[(&'static str, &'static str)]) -> bool {
        let headers = lines
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), axum::http::HeaderValue::from_static(value)));
        check(&headers.collect()).is_ok()
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        assert!(is_taken(&[("sec-fetch-site", "same-origin")]));
        for site in ["cross-site", "same-site", "anything"] {
            assert!(!is_taken(&[("sec-fetch-site", site)]), "{site}");
        }
        assert!(is_taken(&[("origin", "https://paper.example:8443"), ("host", "paper.example:8443")]));
        assert!(!is_taken(&[("origin", "https://evil.example"), ("host", "paper.example")]));
        assert!(!is_taken(&[("origin", "null"), ("host", "paper.example")]));
        assert!(!is_taken(&[("origin", "https://paper.example.evil.example"), ("host", "paper.example")]));
        assert!(is_taken(&[("host", "paper.example")]), "no browser");
    }
}
