//! Tags in the database.

use db::{Reading, Result, p, sql};

sql!(FIND = "SELECT slug, name, intro_html FROM tag WHERE id = $1");
sql!(
    ALL = "SELECT t.slug, t.name, c.articles FROM listing_count c JOIN tag t ON t.id = c.list_id
            WHERE c.kind = 3 ORDER BY c.articles DESC, c.list_id LIMIT 2000"
);

/// Slug, name and intro of a tag.
pub(super) fn find(db: &Reading, id: i64) -> Result<Option<(String, String, String)>> {
    db.one(&FIND, p![id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Slug, name and count of the tags that hold articles; the two thousand largest.
pub(super) fn all(db: &Reading) -> Result<Vec<(String, String, u64)>> {
    db.all(&ALL, p![], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}
