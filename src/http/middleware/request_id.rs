//! A name for each request, shown on error pages and in the log, so that a reader's complaint finds
//! its line.

use std::{
    fmt,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Letters of an id: 24 hexadecimal digits.
const LETTERS: usize = 24;

/// Random bits that tell this process from others, drawn once: a system call for each name would cost as much as
/// the rest of a kept answer's head.
static PROCESS: LazyLock<[u8; 6]> = LazyLock::new(process_bits);

static NEXT: AtomicU64 = AtomicU64::new(0);

/// 48 random bits of the process and 48 that count its requests, in hexadecimal. Always ours, never taken from the
/// client: it goes into the log. It is a name and no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId([u8; LETTERS]);

#[expect(clippy::disallowed_methods, reason = "a name for the log decides nothing, so no test needs to choose it")]
fn process_bits() -> [u8; 6] {
    let mut bits = [0; 6];
    // Answering matters more than naming the answer: without random bits the count alone must do.
    let _ = getrandom::fill(&mut bits);
    bits
}

impl RequestId {
    pub(in crate::http) fn new() -> Self {
        let mut bits = [0; 12];
        bits[..6].copy_from_slice(&*PROCESS);
        bits[6..].copy_from_slice(&NEXT.fetch_add(1, Relaxed).to_be_bytes()[2..]);
        let mut letters = [b'0'; LETTERS];
        for (pair, byte) in letters.chunks_exact_mut(2).zip(bits) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        Self(letters)
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("unnamed")
    }

    pub(in crate::http) fn add_to(&self, headers: &mut HeaderMap) {
        if let Ok(value) = HeaderValue::from_bytes(&self.0) {
            headers.insert(HEADER, value);
        }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

pub(in crate::http) fn hexadecimal(bytes: &[u8]) -> String {
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
