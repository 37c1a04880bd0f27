//! Contributors in the database.

use db::{Reading, Result, p, sql};

#[derive(Debug, Clone)]
pub struct ContributorRow {
    pub slug: String,
    pub name: String,
    pub url: String,
    pub biography_html: String,
}

sql!(FIND = "SELECT slug, name, url, biography_html FROM contributor WHERE id = $1");

pub(super) fn find(db: &Reading, id: i64) -> Result<Option<ContributorRow>> {
    db.one(&FIND, p![id], |row| {
        Ok(ContributorRow { slug: row.get(0)?, name: row.get(1)?, url: row.get(2)?, biography_html: row.get(3)? })
    })
}
