//! Which methods reach the router at all. TRACE would show a request's own headers to a script.

use axum::http::Method;

use crate::http::error::AppError;

/// What a 405 of the frame itself names; a route's own 405 names less.
pub(in crate::http) const ALLOWED: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

pub(in crate::http) fn check(method: &Method) -> Result<(), AppError> {
    match *method {
        Method::GET | Method::HEAD | Method::POST | Method::PUT | Method::PATCH | Method::DELETE | Method::OPTIONS => {
            Ok(())
        }
        _ => Err(AppError::MethodNotAllowed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_no_newspaper_needs_are_refused() {
        for name in ["TRACE", "CONNECT", "TRACK", "DEBUG", "PROPFIND", "get"] {
            let method = Method::from_bytes(name.as_bytes()).unwrap();
            assert!(check(&method).is_err(), "{name}");
        }
        assert!(ALLOWED.split(", ").all(|name| { check(&Method::from_bytes(name.as_bytes()).unwrap()).is_ok() }));
    }
}
