//! A name for each request, shown on error pages and in the log, so that a reader's complaint finds
//! its line.

use std::{fmt, sync::Arc};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// 96 random bits in hexadecimal. Always ours, never taken from the client: it goes into the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    #[expect(clippy::disallowed_methods, reason = "a name for the log decides nothing, so no test needs to choose it")]
    pub(in crate::http) fn new() -> Self {
        let mut bits = [0; 12];
        match getrandom::fill(&mut bits) {
            Ok(()) => Self(hexadecimal(&bits).into()),
            // Answering matters more than naming the answer.
            Err(_) => Self("unnamed".into()),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(in crate::http) fn add_to(&self, headers: &mut HeaderMap) {
        if let Ok(value) = HeaderValue::from_str(&self.0) {
            headers.insert(HEADER, value);
        }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(in crate::http) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)].into());
        text.push(DIGITS[usize::from(byte & 15)].into());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_requests_share_a_name() {
        let (one, other) = (RequestId::new(), RequestId::new());
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), 24);
    }

    #[test]
    fn every_byte_has_two_digits() {
        assert_eq!(hexadecimal(&[0, 10, 255]), "000aff");
    }
}
