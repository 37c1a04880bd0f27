//! Static pages in the database: their place in the tree.

use db::{Reading, Result, p, sql};

sql!(PARENT = "SELECT headline, path, parent_id FROM article WHERE id = $1 AND kind = 2 AND status = 4");
sql!(
    CHILDREN = "SELECT headline, path FROM article WHERE parent_id = $1 AND kind = 2 AND status = 4 AND path <> ''
                 ORDER BY menu_order, headline LIMIT 100"
);

/// Headline, path and parent of a page.
pub(super) fn parent(db: &Reading, id: i64) -> Result<Option<(String, String, Option<i64>)>> {
    db.one(&PARENT, p![id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

pub(super) fn children(db: &Reading, id: i64) -> Result<Vec<(String, String)>> {
    db.all(&CHILDREN, p![id], |row| Ok((row.get(0)?, row.get(1)?)))
}
