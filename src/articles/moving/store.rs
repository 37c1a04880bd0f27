//! Articles with what their addresses are made from.

use db::{Reading, Result, Row, Writing, p, sql};

/// An article that has an address.
#[derive(Debug)]
pub struct Placed {
    pub id: i64,
    pub slug: String,
    pub path: String,
    pub published_at: i64,
    /// Slugs of its section from the root.
    pub section: String,
    /// Slug of who is credited first.
    pub author: String,
}

macro_rules! placed_columns {
    () => {
        "SELECT a.id, a.slug, a.path, a.published_at, COALESCE(s.path, '') AS section,
                COALESCE((SELECT c.slug FROM byline b JOIN contributor c ON c.id = b.contributor_id
                           WHERE b.article_id = a.id ORDER BY b.position LIMIT 1), '') AS author
           FROM article a LEFT JOIN section s ON s.id = a.section_id
          WHERE a.kind = 1 AND a.path <> '' AND a.published_at IS NOT NULL"
    };
}

sql!(IN_SECTION = concat!(placed_columns!(), " AND a.section_id = $1"));
sql!(
    OF_CONTRIBUTOR =
        concat!(placed_columns!(), " AND a.id IN (SELECT y.article_id FROM byline y WHERE y.contributor_id = $1)")
);
sql!(SET_PATH = "UPDATE article SET path = $1 WHERE id = $2");

pub(super) fn in_section(db: &Reading, section: i64) -> Result<Vec<Placed>> {
    db.all(&IN_SECTION, p![section], placed)
}

pub(super) fn of_contributor(db: &Reading, contributor: i64) -> Result<Vec<Placed>> {
    db.all(&OF_CONTRIBUTOR, p![contributor], placed)
}

pub(super) fn set_path(tx: &Writing, id: i64, path: &str) -> Result<()> {
    tx.run(&SET_PATH, p![path, id]).map(drop)
}

fn placed(row: &Row<'_>) -> Result<Placed> {
    Ok(Placed {
        id: row.get(0)?,
        slug: row.get(1)?,
        path: row.get(2)?,
        published_at: row.get(3)?,
        section: row.get(4)?,
        author: row.get(5)?,
    })
}
