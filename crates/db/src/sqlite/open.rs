//! Opening connections, with everything about a file that is set per connection.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::session::Session;
use crate::{Durability, Error, Limits, Reading, Result, Writing, reading};

/// The file is looked at in memory as far as this; beyond it, it is read.
const MAPPED_BYTES: i64 = 1 << 30;

/// The pages each connection keeps, in KiB (negative is SQLite's way of saying so).
const CACHE_KIB: i64 = -16_384;

/// The writer checkpoints itself only if the checkpointing thread has fallen this many pages behind (64 MiB).
const PAGES_AT_MOST_IN_THE_WAL: i64 = 16_000;

/// The only connection that writes; creates the file.
pub(super) fn writer(file: &Path, limits: &Limits) -> Result<Writing> {
    let connection = open(file, limits, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    let synchronous = match limits.durability {
        Durability::Full => "FULL",
        Durability::Normal => "NORMAL",
    };
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Error::Other(format!("its journal mode stays {mode}; the file system does not support WAL")));
    }
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "wal_autocheckpoint", PAGES_AT_MOST_IN_THE_WAL)?;
    Ok(Writing(reading_over(connection)?))
}

/// A connection that cannot write.
pub(super) fn reader(file: &Path, limits: &Limits) -> Result<Reading> {
    let connection = open(file, limits, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", true)?;
    reading_over(connection)
}

/// A plain connection, for checkpoints and backups.
pub(super) fn plain(file: &Path, limits: &Limits) -> Result<Connection> {
    open(file, limits, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

fn reading_over(connection: Connection) -> Result<Reading> {
    Ok(Reading::new(reading::Session::Sqlite(Session::new(connection)?)))
}

fn open(file: &Path, limits: &Limits, flags: OpenFlags) -> Result<Connection> {
    // No mutex: a connection is only ever used by one thread at a time, and Rust's types see to it.
    let connection = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(limits.busy)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "mmap_size", MAPPED_BYTES)?;
    connection.pragma_update(None, "cache_size", CACHE_KIB)?;
    Ok(connection)
}
