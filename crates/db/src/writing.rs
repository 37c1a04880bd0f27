//! What a writing closure gets: one transaction, which is kept whole or not at all.

use std::ops::Deref;

use crate::{Engine, Error, Param, Reading, Result, Sql, Table};

/// A transaction. Everything that can be read can be read in it too, with its own changes.
///
/// After a statement has failed, every later one of the transaction fails with the same error, and the transaction is
/// rolled back even if the closure returns `Ok`: so it is on PostgreSQL, and SQLite is kept alike. What may fail
/// without spoiling the rest goes into [`Writing::attempt`], or is written with `ON CONFLICT DO NOTHING`.
pub struct Writing(pub(crate) Reading);

impl Deref for Writing {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.0
    }
}

impl Writing {
    /// Runs a statement and says how many rows it touched.
    ///
    /// # Errors
    /// [`Error::Unique`] and [`Error::Constraint`] for what the schema refuses.
    pub fn run(&self, sql: &Sql, params: &[Param<'_>]) -> Result<u64> {
        self.0.run(sql, params)
    }

    /// Inserts many rows with few statements: `rows` holds the values of the first row, then of the second …
    ///
    /// # Errors
    /// As [`run`](Writing::run); also if `rows` is not a whole number of rows.
    pub fn insert(&self, into: &Table, rows: &[Param<'_>]) -> Result<()> {
        into.chunks(rows)?.try_for_each(|(sql, values)| self.run(sql, values).map(drop))
    }

    /// A part that may fail alone: on an error its changes go and the transaction lives on.
    pub fn attempt<T, X: From<Error>>(&self, part: impl FnOnce(&Writing) -> Result<T, X>) -> Result<T, X> {
        self.script("SAVEPOINT attempt")?;
        let outcome = part(self);
        let failure = self.take_failure();
        if outcome.is_err() || failure.is_some() {
            self.script("ROLLBACK TO SAVEPOINT attempt")?;
        }
        self.script("RELEASE SAVEPOINT attempt")?;
        match (outcome, failure) {
            (Ok(_), Some(failure)) => Err(failure.into()),
            (outcome, _) => outcome,
        }
    }

    /// After rows were inserted with ids of their own, lets PostgreSQL count on from the highest: its sequence does
    /// not notice such rows, and the next new one would collide. On SQLite nothing is to do.
    ///
    /// # Errors
    /// If `table` is not a plain name, or has no identity column.
    pub fn fix_identity(&self, table: &str) -> Result<()> {
        if table.is_empty()
            || !table.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        {
            return Err(Error::Other(format!("{table:?} is not the plain name of a table")));
        }
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        let column = self.one(&IDENTITY, &[Param::Text(table)], |row| row.get::<String>(0))?;
        let Some(column) = column else {
            return Err(Error::Other(format!("the table {table} has no identity column")));
        };
        let set = format!(
            "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), COALESCE(MAX({column}), 0) + 1, false) FROM {table}"
        );
        self.one(&Sql::dynamic(set), &[], |_| Ok(())).map(drop)
    }
}

/// Not declared by `sql!`: it means something on PostgreSQL only.
static IDENTITY: Sql = Sql::undeclared(
    "SELECT CAST(attname AS TEXT) FROM pg_attribute
     WHERE attrelid = CAST(CAST($1 AS TEXT) AS regclass) AND attidentity <> ''",
);
