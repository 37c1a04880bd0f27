//! Which host a request is for. One that could be read in two ways is refused, and so is one for
//! somebody else's site.

use axum::{
    http::{HeaderValue, Request, StatusCode, Version, header},
    response::{IntoResponse, Response},
};

use crate::http::error::AppError;
use crate::http::hosts::{HostStanding, Hosts};

/// Nothing for a request to one of our hosts; the answer for all others: 400 without one clear host (RFC 9112 §3.2), 301 from the twin of the public
/// address, 421 for a host that is not ours (RFC 9110 §15.5.20).
pub(in crate::http) fn refusal<B>(hosts: &Hosts, request: &Request<B>) -> Option<Response> {
    let host = match asked_host(request) {
        Ok(Some(host)) => host,
        // An old client that names no host gets what stands under the address.
        Ok(None) => return None,
        Err(unclear) => return Some(unclear.into_response()),
    };
    match hosts.standing(host) {
        HostStanding::Ours => None,
        HostStanding::Twin => Some(to_the_address(hosts, request)),
        HostStanding::Strange => Some(AppError::Misdirected.into_response()),
    }
}

/// The same path under the public address. Its host is the operator's word, never the request's.
fn to_the_address<B>(hosts: &Hosts, request: &Request<B>) -> Response {
    let origin = hosts.address().map(|address| address.origin()).unwrap_or_default();
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let Ok(location) = HeaderValue::from_str(&format!("{origin}{path}")) else {
        return AppError::Misdirected.into_response();
    };
    let cached = HeaderValue::from_static("public, max-age=3600");
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location), (header::CACHE_CONTROL, cached)]).into_response()
}

/// The host asked for; `None` only for HTTP/1.0, which may leave it out.
fn asked_host<B>(request: &Request<B>) -> Result<Option<&str>, AppError> {
    let mut lines = request.headers().get_all(header::HOST).iter();
    let named = match lines.next() {
        Some(line) => Some(line.to_str().map_err(|_| unclear())?.trim()),
        None => None,
    };
    if lines.next().is_some() {
        return Err(unclear());
    }
    let authority = request.uri().authority().map(|authority| authority.as_str());
    match (authority, named) {
        (Some(authority), Some(named)) if !authority.eq_ignore_ascii_case(named) => Err(unclear()),
        (None, None) if request.version() == Version::HTTP_10 => Ok(None),
        (authority, named) => match authority.or(named) {
            Some(host) if is_plausible(host) => Ok(Some(host)),
            _ => Err(unclear()),
        },
    }
}

fn unclear() -> AppError {
    AppError::BadRequest("The request does not name one host.".into())
}

/// Letters, digits and what names, addresses and ports are written with: nothing that ends up in
/// markup or a header unescaped, should it ever be repeated.
fn is_plausible(host: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
    !host.is_empty() && host.len() <= 255 && host.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn ask(uri: &str, hosts: &[&str]) -> Option<Response> {
        let mut request = Request::builder().uri(uri);
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        let ours = Hosts::new(Some("https://news.example".parse().unwrap()));
        refusal(&ours, &request.body(Body::empty()).unwrap())
    }

    fn status(hosts: &[&str]) -> u16 {
        ask("/", hosts).map_or(200, |refusal| refusal.status().as_u16())
    }

    #[test]
    fn a_host_that_is_not_ours_is_sent_away() {
        assert_eq!(status(&["news.example"]), 200);
        assert_eq!(status(&["evil.example"]), 421);
    }

    #[test]
    fn the_twin_moves_to_the_address_with_its_path() {
        let moved = ask("/2024/05/a/?x=1", &["www.news.example:8080"]).unwrap();
        assert_eq!(moved.status(), StatusCode::MOVED_PERMANENTLY);
        assert_eq!(moved.headers()[header::LOCATION], "https://news.example/2024/05/a/?x=1");
    }

    #[test]
    fn a_request_without_one_clear_host_is_refused() {
        for hosts in [&[][..], &[""], &["news.example", "evil.example"], &["news.example", "news.example"]] {
            assert_eq!(status(hosts), 400, "{hosts:?}");
        }
        assert_eq!(status(&["news.example/<b>"]), 400);
        assert_eq!(status(&["user@news.example"]), 400);
    }

    #[test]
    fn an_absolute_address_must_agree_with_the_host_line() {
        assert!(ask("http://news.example/x", &["news.example"]).is_none());
        assert!(ask("http://evil.example/x", &["news.example"]).is_some());
    }

    #[test]
    fn an_old_client_may_leave_the_host_out() {
        let old = Request::builder().uri("/").version(Version::HTTP_10).body(Body::empty()).unwrap();
        assert!(refusal(&Hosts::new(None), &old).is_none());
    }
}
