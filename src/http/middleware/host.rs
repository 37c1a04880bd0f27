//! Which host a request is for. One that could be read in two ways is refused, and so is one for
//! somebody else's site, when the configuration says which are ours.

use axum::{
    body::Body,
    http::{Request, Version, header},
};

use crate::http::error::AppError;

/// The host names this publication answers to; none means any.
#[derive(Debug, Clone, Default)]
pub(in crate::http) struct HostPolicy(Vec<String>);

impl HostPolicy {
    pub(in crate::http) fn new(public_hosts: &[String]) -> Self {
        let lower = |host: &String| host.trim().to_ascii_lowercase();
        Self(public_hosts.iter().map(lower).collect())
    }

    /// 400 for a request without one clear host (RFC 9112 §3.2), 421 for a host that is not ours.
    pub(in crate::http) fn check(&self, request: &Request<Body>) -> Result<(), AppError> {
        match asked_host(request)? {
            Some(host) if self.is_ours(host) => Ok(()),
            None if self.0.is_empty() => Ok(()),
            _ => Err(AppError::Misdirected),
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let name = without_port(&host);
        let known = |ours: &String| *ours == host || ours == name;
        // A health check asks the machine by its own name; links in answers never come from here.
        self.0.is_empty() || is_loopback(name) || self.0.iter().any(known)
    }
}

/// The host asked for; `None` only for HTTP/1.0, which may leave it out.
fn asked_host(request: &Request<Body>) -> Result<Option<&str>, AppError> {
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

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_loopback(name: &str) -> bool {
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(policy: &[&str], hosts: &[&str]) -> u16 {
        let ours: Vec<String> = policy.iter().map(|host| (*host).to_owned()).collect();
        let mut request = Request::builder().uri("/");
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        let request = request.body(Body::empty()).unwrap();
        match HostPolicy::new(&ours).check(&request) {
            Ok(()) => 200,
            Err(error) => error.status().as_u16(),
        }
    }

    #[test]
    fn only_our_own_hosts_are_answered_when_they_are_known() {
        let ours = ["news.example", "beta.example:8080"];
        assert_eq!(status(&ours, &["news.example"]), 200);
        assert_eq!(status(&ours, &["NEWS.example:443"]), 200);
        assert_eq!(status(&ours, &["beta.example:8080"]), 200);
        assert_eq!(status(&ours, &["beta.example:9090"]), 421);
        assert_eq!(status(&ours, &["evil.example"]), 421);
        assert_eq!(status(&ours, &["news.example.evil.example"]), 421);
        assert_eq!(status(&ours, &["127.0.0.1:8080"]), 200);
        assert_eq!(status(&[], &["anything.example"]), 200);
    }

    #[test]
    fn a_request_without_one_clear_host_is_refused() {
        assert_eq!(status(&[], &[]), 400);
        assert_eq!(status(&[], &[""]), 400);
        assert_eq!(status(&[], &["a.example", "b.example"]), 400);
        assert_eq!(status(&[], &["a.example", "a.example"]), 400);
        assert_eq!(status(&[], &["a.example/<b>"]), 400);
        assert_eq!(status(&[], &["user@a.example"]), 400);
    }

    #[test]
    fn an_absolute_address_must_agree_with_the_host_line() {
        let request = |uri: &str, host: &str| {
            let builder = Request::builder().uri(uri).header(header::HOST, host);
            HostPolicy::default().check(&builder.body(Body::empty()).unwrap())
        };
        assert!(request("http://a.example/x", "a.example").is_ok());
        assert!(request("http://evil.example/x", "a.example").is_err());
    }

    #[test]
    fn an_old_client_may_leave_the_host_out_where_any_is_served() {
        let old = || {
            let request = Request::builder().uri("/").version(Version::HTTP_10);
            request.body(Body::empty()).unwrap()
        };
        assert!(HostPolicy::default().check(&old()).is_ok());
        assert!(HostPolicy::new(&["news.example".into()]).check(&old()).is_err());
    }
}
