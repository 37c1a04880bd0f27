//! Migrations: the schema's history, applied once and in order.
//!
//! Each is one transaction with its note in `schema_migration`, so a failure leaves the database at the one before.
//! Two processes that start at once are safe: each transaction first takes the row of `schema_lock`, and looks again
//! what was applied meanwhile.

mod dialect;
mod segments;
mod split;

use std::collections::HashMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::{Db, Engine, Error, Param, Reading, Result, Sql, Writing};

/// One step of the schema, in SQLite's dialect.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Migration {
    /// Time in UTC and words, unique and sorting by time: `20261124T0810_articles`.
    pub name: &'static str,
    /// Statements, each ended by `;` at the end of a line.
    pub sql: &'static str,
}

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS schema_lock (id INTEGER PRIMARY KEY) STRICT;
INSERT INTO schema_lock (id) VALUES (1) ON CONFLICT DO NOTHING;
";

/// Two processes that create the tables at once: PostgreSQL lets one fail, which then finds them made.
const TRIES_TO_CREATE: u32 = 5;

static APPLIED: Sql = Sql::undeclared("SELECT name, checksum FROM schema_migration ORDER BY name");
static LOCK: Sql = Sql::undeclared("UPDATE schema_lock SET id = 1 WHERE id = 1");
static NOTE: Sql = Sql::undeclared("INSERT INTO schema_migration (name, checksum, applied_at) VALUES ($1, $2, $3)");
static TABLES_WITH_IDENTITY: Sql = Sql::undeclared(
    "SELECT CAST(relname AS TEXT) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relkind = 'r' AND attidentity <> '' AND relnamespace = CAST(current_schema() AS regnamespace)",
);

impl Db {
    /// Applies what is not applied yet, in the order of the list; gives the names of those. `applied_at` is the
    /// caller's time, in microseconds UTC, and is only noted. Blocks the thread, without a time limit.
    ///
    /// # Errors
    /// [`Error::NewerSchema`] and [`Error::ChangedMigration`] before anything is applied; [`Error::Migration`] with
    /// the statement that failed, after which those before it stay applied.
    pub fn migrate(&self, migrations: &[Migration], applied_at: i64) -> Result<Vec<&'static str>> {
        self.create_tables()?;
        let list = Arc::new(migrations.to_vec());
        let known = Arc::clone(&list);
        self.read_long_blocking(move |db| applied(db, &known).map(drop))?;
        let mut names = Vec::new();
        for (index, migration) in migrations.iter().enumerate() {
            let list = Arc::clone(&list);
            let is_new = self.write_long_blocking(move |tx| apply(tx, &list, index, applied_at))?;
            if is_new {
                tracing::info!(migration = migration.name, "Applied the migration {}", migration.name);
                names.push(migration.name);
            }
        }
        Ok(names)
    }

    fn create_tables(&self) -> Result<()> {
        let mut outcome = Ok(());
        for _ in 0..TRIES_TO_CREATE {
            outcome = self
                .write_long_blocking(|tx| statements(tx.engine(), TABLES).iter().try_for_each(|one| tx.script(one)));
            if !matches!(outcome, Err(Error::Unique(_) | Error::Busy)) {
                break;
            }
        }
        outcome
    }
}

/// Which of the list are applied.
fn applied(db: &Reading, list: &[Migration]) -> Result<HashMap<String, String>> {
    let applied: HashMap<_, _> =
        db.all(&APPLIED, &[], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?.into_iter().collect();
    let unknown = applied.keys().filter(|name| !list.iter().any(|migration| migration.name == *name));
    if let Some(name) = unknown.max() {
        return Err(Error::NewerSchema { name: name.clone() });
    }
    let changed = list.iter().find(|one| applied.get(one.name).is_some_and(|checksum| *checksum != one.checksum()));
    match changed {
        Some(changed) => Err(Error::ChangedMigration { name: changed.name.to_owned() }),
        None => Ok(applied),
    }
}

/// `false` if it was applied before.
fn apply(tx: &Writing, list: &[Migration], index: usize, applied_at: i64) -> Result<bool> {
    let migration = &list[index];
    tx.run(&LOCK, &[])?;
    if applied(tx, list)?.contains_key(migration.name) {
        return Ok(false);
    }
    for statement in statements(tx.engine(), migration.sql) {
        tx.script(&statement).map_err(|error| Error::Migration {
            name: migration.name.to_owned(),
            reason: format!("{error}, in: {}", statement.trim()),
        })?;
    }
    count_on_after_given_ids(tx)?;
    tx.run(&NOTE, &[Param::Text(migration.name), Param::Text(&migration.checksum()), Param::Int(applied_at)])?;
    Ok(true)
}

/// A migration may have inserted rows with ids of their own, which PostgreSQL's sequences do not notice.
fn count_on_after_given_ids(tx: &Writing) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        return Ok(());
    }
    let tables = tx.all(&TABLES_WITH_IDENTITY, &[], |row| row.get::<String>(0))?;
    tables.iter().try_for_each(|table| tx.fix_identity(table))
}

/// The statements of a text in the words of an engine.
fn statements(engine: Engine, text: &str) -> Vec<String> {
    let translated = |statement: &str| match engine {
        Engine::Sqlite => statement.to_owned(),
        Engine::Postgres => dialect::for_postgres(statement),
    };
    split::statements(text).map(translated).collect()
}

impl Migration {
    /// SHA-256 of the text in hexadecimal. Ends of lines do not count: a checkout may change them.
    fn checksum(&self) -> String {
        let mut hash = Sha256::new();
        self.sql.lines().for_each(|line| {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        });
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
