//! Sections in the database.

use db::{Reading, Result, Writing, p, sql};

use super::tree::Node;
use crate::articles::ListKind;
use crate::lists::marks;

sql!(
    ALL = "SELECT s.id, s.parent_id, s.slug, s.path, s.name, s.intro_html, COALESCE(c.articles, 0) AS articles
            FROM section s LEFT JOIN listing_count c ON c.kind = 2 AND c.list_id = s.id ORDER BY s.position, s.id"
);
sql!(HOLD = "UPDATE section SET position = position");
sql!(USES = "SELECT COUNT(*) AS uses FROM article_section WHERE section_id = $1");
// SQLite gives the highest number again once its row is gone; texts may still name the one that had it.
sql!(
    ADD = "INSERT INTO section (id, parent_id, slug, path, name, intro_html, position)
            SELECT MAX(COALESCE((SELECT MAX(id) FROM section), 0),
                       COALESCE((SELECT MAX(former_id) FROM stand_in WHERE kind = 2), 0)) + 1,
                   $1, $2, $3, $4, '', $5 RETURNING id",
    postgres = "INSERT INTO section (parent_id, slug, path, name, intro_html, position)
                 VALUES ($1, $2, $3, $4, '', $5) RETURNING id"
);
sql!(CHANGE = "UPDATE section SET parent_id = $1, slug = $2, name = $3, intro_html = $4 WHERE id = $5");
sql!(SET_PATH = "UPDATE section SET path = $1 WHERE id = $2");
sql!(SET_PARENT = "UPDATE section SET parent_id = $1 WHERE id = $2");
sql!(SET_POSITION = "UPDATE section SET position = $1 WHERE id = $2");
sql!(MOVE_PRIMARY = "UPDATE article SET section_id = $1 WHERE section_id = $2");
sql!(
    COPY_ARTICLES = "INSERT INTO article_section (article_id, section_id, position)
                      SELECT x.article_id, $1, x.position FROM article_section x WHERE x.section_id = $2
                      ON CONFLICT (article_id, section_id) DO NOTHING"
);
sql!(DROP_ARTICLES = "DELETE FROM article_section WHERE section_id = $1");
sql!(DROP_LISTING = "DELETE FROM listing WHERE kind = 2 AND list_id = $1");
sql!(
    FILL_LISTING = "INSERT INTO listing (kind, list_id, published_at, article_id)
                     SELECT DISTINCT 2, CAST($1 AS BIGINT), l.published_at, l.article_id
                       FROM listing l JOIN article_section x ON x.article_id = l.article_id
                      WHERE l.kind = 1 AND l.list_id = 0 AND x.section_id IN (
                            WITH RECURSIVE below (id) AS (
                              SELECT CAST($2 AS BIGINT) UNION SELECT s.id FROM section s JOIN below b ON s.parent_id = b.id
                            ) SELECT id FROM below)"
);
sql!(DROP_COUNT = "DELETE FROM listing_count WHERE kind = 2 AND list_id = $1");
sql!(
    COUNT = "INSERT INTO listing_count (kind, list_id, articles)
              SELECT 2, CAST($1 AS BIGINT), COUNT(*) FROM listing l JOIN article a ON a.id = l.article_id
               WHERE l.kind = 2 AND l.list_id = $2 AND a.status = 4 HAVING COUNT(*) > 0"
);
sql!(DELETE = "DELETE FROM section WHERE id = $1");

/// Every section, in the order of the editors.
pub(super) fn all(db: &Reading) -> Result<Vec<Node>> {
    db.all(&ALL, p![], |row| {
        Ok(Node {
            id: row.get(0)?,
            parent: row.get(1)?,
            slug: row.get(2)?,
            path: row.get(3)?,
            name: row.get(4)?,
            intro_html: row.get(5)?,
            articles: row.get(6)?,
        })
    })
}

/// The same for an action: until its transaction ends nobody else changes the tree.
pub(super) fn hold(tx: &Writing) -> Result<Vec<Node>> {
    tx.run(&HOLD, p![])?;
    all(tx)
}

/// Articles of any state that stand in it, not counting those of the sections below.
pub(super) fn uses(db: &Reading, id: i64) -> Result<u64> {
    Ok(db.one(&USES, p![id], |row| row.get(0))?.unwrap_or(0))
}

pub(super) fn add(tx: &Writing, parent: Option<i64>, slug: &str, path: &str, name: &str, position: i64) -> Result<i64> {
    let id = tx.one(&ADD, p![parent, slug, path, name, position], |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new section got no number".to_owned()))
}

pub(super) fn change(tx: &Writing, node: &Node) -> Result<()> {
    tx.run(&CHANGE, p![node.parent, &node.slug, &node.name, &node.intro_html, node.id]).map(drop)
}

pub(super) fn set_path(tx: &Writing, id: i64, path: &str) -> Result<()> {
    tx.run(&SET_PATH, p![path, id]).map(drop)
}

pub(super) fn set_parent(tx: &Writing, id: i64, parent: Option<i64>) -> Result<()> {
    tx.run(&SET_PARENT, p![parent, id]).map(drop)
}

pub(super) fn set_position(tx: &Writing, id: i64, position: i64) -> Result<()> {
    tx.run(&SET_POSITION, p![position, id]).map(drop)
}

/// The articles of one section stand in another.
pub(super) fn move_articles(tx: &Writing, from: i64, to: i64) -> Result<()> {
    tx.run(&MOVE_PRIMARY, p![to, from])?;
    tx.run(&COPY_ARTICLES, p![to, from]).map(drop)
}

/// Makes the list and the count of a section again, from what stands in it and below.
pub(super) fn list_again(tx: &Writing, id: i64) -> Result<()> {
    tx.run(&DROP_LISTING, p![id])?;
    tx.run(&FILL_LISTING, p![id, id])?;
    tx.run(&DROP_COUNT, p![id])?;
    tx.run(&COUNT, p![id, id])?;
    marks::lay(tx, ListKind::Section, id)
}

pub(super) fn delete(tx: &Writing, id: i64) -> Result<()> {
    for sql in [&DROP_ARTICLES, &DROP_LISTING, &DROP_COUNT, &DELETE] {
        tx.run(sql, p![id])?;
    }
    marks::lay(tx, ListKind::Section, id)
}
