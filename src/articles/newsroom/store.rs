//! What only the newsroom's pages ask of the database: names to choose from.

use db::{Reading, Result, p, sql};

sql!(CONTRIBUTORS = "SELECT name FROM contributor ORDER BY name LIMIT 500");
sql!(CONTRIBUTOR_NAMED = "SELECT id FROM contributor WHERE name = $1 ORDER BY id LIMIT 1");

pub(super) fn contributor_names(db: &Reading) -> Result<Vec<String>> {
    db.all(&CONTRIBUTORS, p![], |row| row.get(0))
}

pub(super) fn contributor_named(db: &Reading, name: &str) -> Result<Option<i64>> {
    db.one(&CONTRIBUTOR_NAMED, p![name], |row| row.get(0))
}
