//! What the fetcher is allowed, by configuration and by each caller.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Serialize};

/// The `[fetch]` part of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FetchSettings {
    /// Hosts with their port that may be reached although their addresses are not public: a picture
    /// server in the newsroom's own rack. Redirects do not inherit it.
    pub allow: Vec<HostPort>,
    /// Where a webmaster can learn who we are; named in the User-Agent. Empty: nothing is.
    pub contact: String,
    /// Requests at a time to one host, so that an import does not flood the site it comes from.
    pub parallel_per_host: usize,
}

/// What one fetch may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchLimits {
    /// Longest body accepted, in bytes.
    pub bytes: u64,
    /// From the first connection to the last byte, redirects included.
    pub time: Duration,
}

/// A host and port as written in an address: `pictures.internal:8080`, `[::1]:80`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HostPort {
    host: String,
    port: u16,
}

/// The text is not a host with a port.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not a host with a port; write it like pictures.example:8080")]
pub struct NotAHostPort(String);

impl Default for FetchSettings {
    fn default() -> Self {
        Self { allow: Vec::new(), contact: String::new(), parallel_per_host: 2 }
    }
}

impl Default for FetchLimits {
    /// A card or a feed. Pictures of an import ask for more.
    fn default() -> Self {
        Self { bytes: 5 * 1024 * 1024, time: Duration::from_secs(5) }
    }
}

impl HostPort {
    pub(super) fn is(&self, host: &str, port: u16) -> bool {
        self.port == port && self.host.eq_ignore_ascii_case(host)
    }
}

impl FromStr for HostPort {
    type Err = NotAHostPort;

    fn from_str(text: &str) -> Result<Self, NotAHostPort> {
        let wrong = || NotAHostPort(text.to_owned());
        let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
        let port = port.parse().map_err(|_| wrong())?;
        let is_bare_ipv6 = host.contains(':') && !host.starts_with('[');
        if host.is_empty() || host.contains('/') || is_bare_ipv6 {
            return Err(wrong());
        }
        Ok(Self { host: host.to_ascii_lowercase(), port })
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl TryFrom<String> for HostPort {
    type Error = NotAHostPort;

    fn try_from(text: String) -> Result<Self, NotAHostPort> {
        text.parse()
    }
}

impl From<HostPort> for String {
    fn from(host: HostPort) -> Self {
        host.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_allowed_with_its_port_only() {
        let allowed: HostPort = "Pictures.internal:8080".parse().unwrap();
        assert!(allowed.is("pictures.INTERNAL", 8080));
        assert!(!allowed.is("pictures.internal", 80));
        assert!("[::1]:80".parse::<HostPort>().unwrap().is("[::1]", 80));
    }

    #[test]
    fn what_is_no_host_with_a_port_is_refused_with_an_example() {
        for text in ["pictures", "pictures:", ":80", "http://a:80", "::1:80", "a:99999"] {
            let error = text.parse::<HostPort>().unwrap_err();
            assert!(error.to_string().contains("pictures.example:8080"), "{text}");
        }
    }
}
