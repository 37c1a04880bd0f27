//! The connection string: what tokio-postgres does not know of it is read here.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::config::{Config, SslMode};

use crate::{Error, Result};

/// How long a server may take to answer the telephone.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// After how much silence a connection counts as lost, when the network swallows everything.
const SILENCE: Duration = Duration::from_secs(30);

/// Where the server is and how far its word is trusted.
#[derive(Clone)]
pub(super) struct Address {
    pub(super) config: Config,
    /// `None` without TLS.
    pub(super) tls: Option<Roots>,
}

/// The certificates that a server's own must go back to: the public ones, and those of a file.
#[derive(Clone, Default)]
pub(super) struct Roots {
    pub(super) file: Option<PathBuf>,
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(text: &str) -> Result<Address> {
        let (text, mode) = without_word(text, "sslmode");
        let (text, file) = without_word(&text, "sslrootcert");
        let mut config = Config::from_str(&text).map_err(|error| refused(&with_reason(&error)))?;
        let tls = match mode.as_deref() {
            None | Some("disable" | "allow" | "prefer") => None,
            Some("require" | "verify-ca" | "verify-full") => Some(Roots { file: file.map(PathBuf::from) }),
            Some(other) => {
                return Err(refused(&format!("sslmode={other} is none of disable, prefer, require, verify-full")));
            }
        };
        config.ssl_mode(if tls.is_some() { SslMode::Require } else { SslMode::Disable });
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        config.keepalives_idle(SILENCE);
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(SILENCE);
        }
        Ok(Address { config, tls })
    }
}

fn refused(reason: &str) -> Error {
    Error::Open { place: "on PostgreSQL".to_owned(), reason: format!("its connection string is refused: {reason}") }
}

fn with_reason(error: &tokio_postgres::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}

/// Takes one setting out of a connection string of either form.
fn without_word(text: &str, word: &str) -> (String, Option<String>) {
    let is_url = text.starts_with("postgres://") || text.starts_with("postgresql://");
    let (head, settings, separator) = match (is_url, text.split_once('?')) {
        (true, Some((head, settings))) => (head, settings, '&'),
        (true, None) => return (text.to_owned(), None),
        (false, _) => ("", text, ' '),
    };
    let mut value = None;
    let rest: Vec<_> = settings
        .split(separator)
        .filter(|setting| match setting.split_once('=') {
            Some((name, found)) if name == word => {
                value = Some(found.trim_matches('\'').to_owned());
                false
            }
            _ => true,
        })
        .collect();
    let rest = rest.join(&separator.to_string());
    let text = match (is_url, rest.is_empty()) {
        (true, true) => head.to_owned(),
        (true, false) => format!("{head}?{rest}"),
        (false, _) => rest,
    };
    (text, value.map(|value| if is_url { percent_decoded(&value) } else { value }))
}

/// `%2Fetc%2Froots.pem` is `/etc/roots.pem`; what is no such triple stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let byte = after
            .get(..2)
            .filter(|_| first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encryption_is_used_when_it_is_asked_for() {
        for (text, has_tls) in [
            ("postgres://news@db/news", false),
            ("postgres://news@db/news?sslmode=prefer", false),
            ("postgres://news@db/news?sslmode=require", true),
            ("postgres://news@db/news?application_name=x&sslmode=verify-full&connect_timeout=3", true),
            ("host=db user=news sslmode=verify-full", true),
            ("host=/run/postgresql user=news", false),
        ] {
            assert_eq!(text.parse::<Address>().unwrap().tls.is_some(), has_tls, "{text}");
        }
    }

    #[test]
    fn a_file_of_roots_may_be_named() {
        let address: Address = "postgres://n@db/n?sslmode=require&sslrootcert=%2Fetc%2Fnews%20ca.pem".parse().unwrap();
        assert_eq!(address.tls.unwrap().file.unwrap().to_str(), Some("/etc/news ca.pem"));
    }

    #[test]
    fn an_unknown_mode_is_refused_with_the_known_ones() {
        let error = "postgres://n@db/n?sslmode=yes".parse::<Address>().err().unwrap();
        assert!(error.to_string().contains("none of disable, prefer, require"), "{error}");
    }
}
