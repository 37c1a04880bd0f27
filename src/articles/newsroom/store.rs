//! What only the newsroom's pages ask of the database: names to choose from.

use db::{Reading, Result, p, sql};

sql!(CONTRIBUTORS = "SELECT name FROM contributor ORDER BY name LIMIT 500");
sql!(CONTRIBUTOR_NAMED = "SELECT id FROM contributor WHERE name = $1 ORDER BY id LIMIT 1");
sql!(TAG_NAMED = "SELECT id FROM tag WHERE name = $1 ORDER BY id LIMIT 1");
sql!(TAG_AT = "SELECT id FROM tag WHERE slug = $1");

pub(super) fn contributor_names(db: &Reading) -> Result<Vec<String>> {
    db.all(&CONTRIBUTORS, p![], |row| row.get(0))
}

pub(super) fn contributor_named(db: &Reading, name: &str) -> Result<Option<i64>> {
    db.one(&CONTRIBUTOR_NAMED, p![name], |row| row.get(0))
}

/// By its name, or by what stands in its address.
pub(super) fn tag_named(db: &Reading, name: &str) -> Result<Option<i64>> {
    let named = db.one(&TAG_NAMED, p![name], |row| row.get(0))?;
    if named.is_some() {
        return Ok(named);
    }
    db.one(&TAG_AT, p![&crate::permalinks::slugify(name)], |row| row.get(0))
}
