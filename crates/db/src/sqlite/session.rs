//! One connection: statements prepared once, time limits, the words of transactions.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};

use crate::row::{Cell, Source};
use crate::{Error, Param, Result, Row};

/// How many virtual machine steps pass between two looks at the clock: too few to be noticed (under 3 %), enough to
/// stop a runaway statement within a millisecond.
const STEPS_BETWEEN_LOOKS: i32 = 1_000;

/// More than the program has statements, so that none is prepared twice.
const PREPARED_STATEMENTS: usize = 1_024;

pub(crate) struct Session {
    connection: Connection,
    deadline: Arc<Deadline>,
}

/// When the running closure must end, in microseconds since `start`; 0 for never.
struct Deadline {
    start: Instant,
    at: AtomicU64,
}

impl Session {
    pub(super) fn new(mut connection: Connection) -> Result<Session> {
        let deadline = Arc::new(Deadline { start: Instant::now(), at: AtomicU64::new(0) });
        let watched = Arc::clone(&deadline);
        connection.set_prepared_statement_cache_capacity(PREPARED_STATEMENTS);
        // The bundled SQLite is built with STAT4: after ANALYZE, each new value bound to a statement makes it
        // plan again (sqlite3Reprepare: 31 % of an article page's time). A page's plans must not depend on values.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || watched.has_passed()))?;
        Ok(Session { connection, deadline })
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Gives each row to `row`, until that says `false`.
    pub(crate) fn query(&self, text: &str, params: &[Param<'_>], mut row: impl FnMut(&Row<'_>) -> bool) -> Result<()> {
        let mut statement = self.bound(text, params)?;
        let mut rows = statement.raw_query();
        while let Some(found) = rows.next()? {
            if !row(&Row(Source::Sqlite(found))) {
                break;
            }
        }
        Ok(())
    }

    /// Runs a statement; says how many rows it touched.
    pub(crate) fn run(&self, text: &str, params: &[Param<'_>]) -> Result<u64> {
        let mut statement = self.bound(text, params)?;
        let before = self.connection.total_changes();
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
        drop(rows);
        // `changes` keeps the number of the statement before if this one was no change at all.
        Ok(if self.connection.total_changes() == before { 0 } else { self.connection.changes() })
    }

    /// Runs statements that are not worth keeping.
    pub(crate) fn script(&self, text: &str) -> Result<()> {
        Ok(self.connection.execute_batch(text)?)
    }

    /// `BEGIN`, `COMMIT`, `SAVEPOINT`: kept prepared, because every closure needs them.
    pub(super) fn word(&self, word: &str) -> Result<()> {
        Ok(self.connection.prepare_cached(word)?.raw_execute().map(drop)?)
    }

    /// From now on statements end with `TimeLimit` once this much time has passed.
    pub(super) fn limit(&self, time: Option<Duration>) {
        self.deadline.set(time);
    }

    pub(super) fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Leaves a transaction, whatever state it is in. `false` if the connection cannot be used any more.
    pub(super) fn roll_back(&self) -> bool {
        self.limit(None);
        !self.in_transaction() || self.word("ROLLBACK").is_ok()
    }

    /// The columns of an answer and the number of placeholders, without running anything.
    #[cfg(feature = "testing")]
    pub(crate) fn describe(&self, text: &str) -> Result<(Vec<String>, usize)> {
        let statement = self.connection.prepare(text)?;
        Ok((statement.column_names().map(str::to_owned).collect(), statement.parameter_count()))
    }

    fn bound(&self, text: &str, params: &[Param<'_>]) -> Result<CachedStatement<'_>> {
        let mut statement = self.connection.prepare_cached(text)?;
        let expected = statement.parameter_count();
        if expected != params.len() {
            return Err(Error::Other(format!("{} values for {expected} placeholders", params.len())));
        }
        for (index, param) in params.iter().enumerate() {
            statement.raw_bind_parameter(index + 1, param)?;
        }
        Ok(statement)
    }
}

impl Deadline {
    fn set(&self, time: Option<Duration>) {
        let at = time.map_or(0, |time| as_micros(self.start.elapsed() + time).max(1));
        self.at.store(at, Ordering::Relaxed);
    }

    fn has_passed(&self) -> bool {
        let at = self.at.load(Ordering::Relaxed);
        at != 0 && as_micros(self.start.elapsed()) > at
    }
}

fn as_micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Param::Null => ValueRef::Null,
            Param::Int(number) => ValueRef::Integer(number),
            Param::Real(number) => ValueRef::Real(number),
            Param::Text(text) => ValueRef::Text(text.as_bytes()),
            Param::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// One column of a row, in place.
pub(crate) fn cell<'r>(row: &'r rusqlite::Row<'r>, column: usize) -> Result<Cell<'r>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Int(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(text) => Cell::Text(
            std::str::from_utf8(text)
                .map_err(|_| Error::Corrupt(format!("column {column} holds text that is not UTF-8")))?,
        ),
        ValueRef::Blob(bytes) => Cell::Bytes(bytes),
    })
}
