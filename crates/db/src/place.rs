//! Where a database is, and how much of the machine and of a reader's patience it may take.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Where the data is.
#[derive(Clone, Eq, PartialEq)]
pub enum Place {
    /// A file; it is created if its folder exists. SQLite keeps two more beside it (`-wal`, `-shm`).
    Sqlite(PathBuf),
    /// A connection string of PostgreSQL, as a URL or as `key=value` words. Besides tokio-postgres's own words it may
    /// hold `sslmode` (`disable` or `prefer`: no TLS; `require`, `verify-ca` or `verify-full`: TLS with a verified
    /// certificate) and `sslrootcert` (a PEM file of more roots).
    Postgres(String),
}

impl Place {
    /// Reads a setting: an address that begins with `postgres://` or `postgresql://`, else the path of a file.
    pub fn from_setting(setting: &str) -> Place {
        if setting.starts_with("postgres://") || setting.starts_with("postgresql://") {
            return Place::Postgres(setting.to_owned());
        }
        Place::Sqlite(PathBuf::from(setting.strip_prefix("sqlite:").unwrap_or(setting)))
    }
}

/// Shows a file's path; of a server nothing, because its address holds a password.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Sqlite(file) => write!(f, "{}", file.display()),
            Place::Postgres(_) => f.write_str("on PostgreSQL"),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Which engine answers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// When an answered write is safe. Only SQLite looks at it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Durability {
    /// `Ok` means on disk, also after a power failure (`synchronous=FULL`).
    Full,
    /// The last writes before a power failure may be missing; the file stays sound (`synchronous=NORMAL`). For
    /// counters and what can be rebuilt.
    Normal,
}

/// How long things may take and how many may run at once.
#[derive(Clone, Debug)]
pub struct Limits {
    /// For a closure given to `read`.
    pub read: Duration,
    /// For a closure given to `read_long`.
    pub read_long: Duration,
    /// For a closure given to `write`.
    pub write: Duration,
    /// How long SQLite waits for another process's write lock before `Error::Busy`.
    pub busy: Duration,
    /// How many closures may wait for a thread before the next one gets `Error::Busy`.
    pub waiting: usize,
    /// Connections for `read`; on SQLite used on the caller's thread, on PostgreSQL each with a thread of its own.
    pub readers: usize,
    /// Threads for `read_long`.
    pub long_readers: usize,
    /// Threads for `write` on PostgreSQL; SQLite has one writer.
    pub writers: usize,
    pub durability: Durability,
}

impl Limits {
    /// What the engine of `place` is best served with.
    pub fn of(place: &Place) -> Limits {
        match place {
            Place::Sqlite(_) => Limits::default(),
            Place::Postgres(_) => Limits { readers: 4, ..Limits::default() },
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            read: Duration::from_millis(250),
            read_long: Duration::from_secs(10),
            write: Duration::from_secs(10),
            busy: Duration::from_secs(5),
            waiting: 1024,
            readers: std::thread::available_parallelism().map_or(2, usize::from),
            long_readers: 2,
            writers: 4,
            durability: Durability::Full,
        }
    }
}
