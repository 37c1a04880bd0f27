//! The check that replaces a compiler's: every declared statement, prepared on both engines.

use crate::reading::Session;
use crate::{Db, Engine, Result, Sql};

type Description = Result<(Vec<String>, usize)>;

/// What is wrong with any statement that [`sql!`](crate::sql) declared: it cannot be prepared, its placeholders are
/// out of order, or its columns differ between the engines. Both databases must hold the current schema.
///
/// # Panics
/// If a database is of the other engine, or cannot be asked at all.
pub fn check_statements(sqlite: &Db, postgres: &Db) -> Vec<String> {
    assert_eq!((sqlite.engine(), postgres.engine()), (Engine::Sqlite, Engine::Postgres));
    let statements = Db::statements();
    let (on_sqlite, on_postgres) = (describe_all(sqlite), describe_all(postgres));
    let described = on_sqlite.into_iter().zip(on_postgres);
    statements.iter().zip(described).flat_map(|(sql, (here, there))| findings(sql, here, there)).collect()
}

fn findings(sql: &Sql, sqlite: Description, postgres: Description) -> Vec<String> {
    let mut findings = Vec::new();
    if !sql.has_ordered_placeholders() {
        findings.push(format!("{sql}: the placeholders must be numbered in order of first appearance"));
    }
    match (sqlite, postgres) {
        (Ok(here), Ok(there)) if here != there => {
            findings
                .push(format!("{sql}: columns and placeholders are {here:?} on SQLite and {there:?} on PostgreSQL"));
        }
        (Ok(_), Ok(_)) => {}
        (here, there) => {
            findings.extend(here.err().map(|error| format!("{sql}: SQLite says: {error}")));
            findings.extend(there.err().map(|error| format!("{sql}: PostgreSQL says: {error}")));
        }
    }
    findings
}

fn describe_all(db: &Db) -> Vec<Description> {
    let described = db.read_long_blocking(|db| {
        let describe = |sql: &&Sql| match &db.session {
            Session::Sqlite(session) => session.describe(sql.text(Engine::Sqlite)),
            Session::Postgres(session) => session.describe(sql.text(Engine::Postgres)),
        };
        Ok(Db::statements().iter().map(describe).collect())
    });
    described.unwrap_or_else(|error| panic!("a database for the check of statements cannot be asked: {error}"))
}
