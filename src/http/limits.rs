//! The serving layer's settings and the limits it keeps, each with a default that holds on a small machine.
//! Everything a client can make us wait for, hold or read has a number here.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::network::Network;

/// Body bytes an ordinary route accepts: a form or a comment with room to spare. Routes that take
/// uploads raise it for themselves with [`axum::extract::DefaultBodyLimit`].
pub const BODY_BYTES: usize = 64 * 1024;

/// The largest request head (request line and all fields) that is read, in bytes. Twice what browsers
/// send with full cookies; hyper answers 431 above it.
pub const HEAD_BYTES: usize = 32 * 1024;

/// The most header fields of one request.
pub const HEADER_FIELDS: usize = 64;

/// The most HTTP/2 requests one connection may have open: RFC 9113 §6.5.2 recommends no fewer than 100.
pub const HTTP2_STREAMS: u32 = 100;

/// HTTP/2 resets a peer may have waiting before the connection is closed ("rapid reset", CVE-2023-44487).
pub const HTTP2_PENDING_RESETS: usize = 20;

/// The `[http]` part of the configuration file. Times are whole seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HttpSettings {
    /// Reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, as addresses or
    /// networks (`10.0.0.0/8`). Nobody else's are. Stands at the top of the file, not in its `[http]` part.
    #[serde(skip)]
    pub trusted_proxies: Vec<Network>,
    /// Whether the access log names the reader's network (/24, /48). Off, because addresses are not
    /// to be stored beside what was read unless the newsroom decides so.
    pub log_reader_networks: bool,
    /// Whether a second process may listen on the same port, for a restart without a gap.
    pub share_port: bool,
    /// Threads that serve connections; 0 takes one for each core.
    pub workers: usize,
    /// Connections held at once; 0 derives it from the open-file limit (10,000 at most).
    pub max_connections: usize,
    /// Connections from one address (IPv4) or one /64 (IPv6). Loopback and trusted proxies are exempt.
    pub max_connections_per_address: usize,
    /// How long a client may take for the head of a request, from its first byte.
    pub header_seconds: u64,
    /// How long a connection may wait between requests.
    pub idle_seconds: u64,
    /// How long a client may take none of the bytes we have for it.
    pub write_stall_seconds: u64,
    /// The slowest body accepted, in bytes a second, after [`HttpSettings::body_grace_seconds`].
    pub body_bytes_per_second: u64,
    /// How long a body may be slower than the floor before the floor applies.
    pub body_grace_seconds: u64,
    /// How long an answer may take, counted from the last byte of the request.
    pub request_seconds: u64,
    /// How long requests under way get to finish when the process is told to stop.
    pub drain_seconds: u64,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            log_reader_networks: false,
            share_port: false,
            workers: 0,
            max_connections: 0,
            // A large office or a mobile carrier behind one address; an attacker needs more than one.
            max_connections_per_address: 256,
            header_seconds: 10,
            idle_seconds: 60,
            write_stall_seconds: 30,
            body_bytes_per_second: 512,
            body_grace_seconds: 10,
            request_seconds: 15,
            drain_seconds: 10,
        }
    }
}

/// The times a connection is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    pub header: Duration,
    pub idle: Duration,
    pub write_stall: Duration,
}

/// The slowest a request body may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyPace {
    pub bytes_per_second: u64,
    pub grace: Duration,
}

/// What the accept loop and its connections are held to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    pub connections: usize,
    pub per_address: usize,
    /// Peers that speak for many readers and so are not held to `per_address`.
    pub exempt: Vec<Network>,
    pub patience: Patience,
    pub drain: Duration,
    pub share_port: bool,
    /// Threads that serve connections.
    pub workers: usize,
}

impl HttpSettings {
    /// The limits of the accept loop.
    pub fn limits(&self) -> Limits {
        Limits {
            connections: self.connections(open_file_limit()),
            per_address: self.max_connections_per_address.max(1),
            exempt: self.trusted_proxies.clone(),
            patience: Patience {
                header: Duration::from_secs(self.header_seconds.max(1)),
                idle: Duration::from_secs(self.idle_seconds.max(1)),
                write_stall: Duration::from_secs(self.write_stall_seconds.max(1)),
            },
            drain: Duration::from_secs(self.drain_seconds),
            share_port: self.share_port,
            workers: if self.workers == 0 { cores() } else { self.workers },
        }
    }

    /// The slowest body accepted.
    pub fn body_pace(&self) -> BodyPace {
        BodyPace { bytes_per_second: self.body_bytes_per_second, grace: Duration::from_secs(self.body_grace_seconds) }
    }

    /// A quarter of the descriptors stays for files, the database and what we fetch ourselves.
    fn connections(&self, open_files: Option<usize>) -> usize {
        let wanted = if self.max_connections == 0 { 10_000 } else { self.max_connections };
        let affordable = open_files.map_or(wanted, |files| (files / 4 * 3).max(16));
        wanted.min(affordable)
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The soft limit of open files, as Linux tells it; `None` where it cannot be read.
fn open_file_limit() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    soft_open_files(&limits)
}

fn soft_open_files(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_a_quarter_of_the_open_files_to_the_rest_of_the_process() {
        let settings = HttpSettings::default();
        assert_eq!(settings.connections(Some(1024)), 768);
        assert_eq!(settings.connections(Some(1_000_000)), 10_000);
        assert_eq!(settings.connections(None), 10_000);
        assert_eq!(settings.connections(Some(4)), 16);
    }

    #[test]
    fn the_open_file_limit_is_read_from_the_kernels_table() {
        let table = "Limit                     Soft Limit           Hard Limit           Units     \n\
                     Max processes             63204                63204                processes \n\
                     Max open files            1024                 524288               files     \n";
        assert_eq!(soft_open_files(table), Some(1024));
        assert_eq!(soft_open_files("Max open files unlimited"), None);
    }

    #[test]
    fn a_misspelt_setting_is_refused_by_name() {
        let error = toml::from_str::<HttpSettings>("max_conections = 5").unwrap_err();
        assert!(error.to_string().contains("max_conections"), "{error}");
    }
}
