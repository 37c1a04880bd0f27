//! The two lines by which a mail program offers "Unsubscribe" beside a letter, and does it with one press (RFC 8058 §3.1;
//! RFC 2369 §3.2).

use anyhow::{Result, bail};
use lettre::message::header::{Header, HeaderName, HeaderValue};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// `List-Unsubscribe: <https://…>`
#[derive(Debug, Clone)]
pub struct Unsubscribe(String);

/// `List-Unsubscribe-Post: List-Unsubscribe=One-Click`
#[derive(Debug, Clone)]
pub struct OneClick;

impl Unsubscribe {
    /// # Errors
    /// What is no whole address of the web: it could break out of its line.
    pub fn of(address: &str) -> Result<Self> {
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if !is_web || !address.bytes().all(|b| b.is_ascii_graphic() && b != b'<' && b != b'>') {
            bail!("the address to unsubscribe at is no web address");
        }
        Ok(Self(format!("<{address}>")))
    }
}

impl Header for Unsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, BoxError> {
        Ok(Self(text.to_owned()))
    }

    /// Plain letters on one line: folded or written in code, a mail program would not find the address.
    fn display(&self) -> HeaderValue {
        HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
    }
}

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, BoxError> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_web_address_gets_into_the_line() {
        assert!(Unsubscribe::of("https://paper.example/-/notices/1.abc/").is_ok());
        for wrong in
            ["", "/-/notices/", "javascript:x", "https://a.example/\r\nBcc: x@y.example", "https://a.example/>"]
        {
            assert!(Unsubscribe::of(wrong).is_err(), "{wrong}");
        }
    }
}
