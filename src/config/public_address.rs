//! The address under which readers reach the publication: what canonical links, feeds, sitemaps and mails begin with.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Url;

/// `https://courier.example`: a scheme, a host, a port where it is not the scheme's own. No path, no closing slash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicAddress {
    origin: String,
    host: String,
}

/// The text is not a public address.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not a public address; write it like https://courier.example, without a path")]
pub struct NotAnAddress(String);

impl PublicAddress {
    /// Where a server listens, as a reader on the same machine would write it.
    pub fn listening(at: SocketAddr) -> Self {
        let host = match at.ip() {
            ip if ip.is_unspecified() => "localhost".to_owned(),
            std::net::IpAddr::V4(ip) => ip.to_string(),
            std::net::IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let origin = if at.port() == 80 { format!("http://{host}") } else { format!("http://{host}:{}", at.port()) };
        Self { origin, host }
    }

    /// `https://courier.example`, ready to stand before a path.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https:")
    }
}

impl FromStr for PublicAddress {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let wrong = || NotAnAddress(text.to_owned());
        let url = Url::parse(text.trim()).map_err(|_| wrong())?;
        let is_plain =
            url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        if !matches!(url.scheme(), "http" | "https") || !is_plain {
            return Err(wrong());
        }
        let host = url.host_str().ok_or_else(wrong)?.to_owned();
        Ok(Self { origin: url.origin().ascii_serialization(), host })
    }
}

impl fmt::Display for PublicAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

impl TryFrom<String> for PublicAddress {
    type Error = NotAnAddress;

    fn try_from(text: String) -> Result<Self, NotAnAddress> {
        text.parse()
    }
}

impl From<PublicAddress> for String {
    fn from(address: PublicAddress) -> Self {
        address.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_scheme_and_a_host_and_nothing_else() {
        let address: PublicAddress = "https://Courier.example/".parse().expect("an address");
        assert_eq!((address.origin(), address.host()), ("https://courier.example", "courier.example"));
        for text in ["courier.example", "https://courier.example/news", "ftp://courier.example", "https://a@b.example"]
        {
            let error = text.parse::<PublicAddress>().expect_err(text).to_string();
            assert!(error.contains("https://courier.example"), "{error}");
        }
    }

    #[test]
    fn a_port_is_kept_where_it_is_not_the_usual_one() {
        let origin = |text: &str| text.parse::<PublicAddress>().expect("an address").origin().to_owned();
        assert_eq!(origin("https://courier.example:443"), "https://courier.example");
        assert_eq!(origin("http://courier.example:8080"), "http://courier.example:8080");
    }

    #[test]
    fn a_server_on_all_addresses_is_reached_on_its_own_machine() {
        let at = |text: &str| PublicAddress::listening(text.parse().expect("an address")).origin().to_owned();
        assert_eq!(at("0.0.0.0:8080"), "http://localhost:8080");
        assert_eq!(at("[::1]:9000"), "http://[::1]:9000");
        assert_eq!(at("127.0.0.1:80"), "http://127.0.0.1");
    }
}
