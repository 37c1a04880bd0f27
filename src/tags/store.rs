//! Tags in the database.

use db::{Reading, Result, Writing, p, sql};
use serde::Serialize;

use crate::articles::ListKind;
use crate::lists::marks;

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

/// A tag as the newsroom changes it.
#[derive(Debug, Clone, Serialize)]
pub struct TagKept {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub intro_html: String,
    /// Other names by which it is found.
    pub aliases: Vec<String>,
}

/// A tag in the newsroom's list.
#[derive(Debug, Clone)]
pub struct TagCounted {
    pub id: i64,
    pub slug: String,
    pub name: String,
    /// Live articles.
    pub articles: u64,
    pub aliases: u64,
}

sql!(
    COUNTED = "SELECT t.id, t.slug, t.name, COALESCE(c.articles, 0) AS articles,
                 (SELECT COUNT(*) FROM tag_alias a WHERE a.tag_id = t.id) AS aliases
                FROM tag t LEFT JOIN listing_count c ON c.kind = 3 AND c.list_id = t.id ORDER BY t.name, t.id"
);
sql!(ALIASES = "SELECT name FROM tag_alias WHERE tag_id = $1 ORDER BY name");
sql!(HOLD = "UPDATE tag SET slug = slug WHERE id = $1");
sql!(USES = "SELECT COUNT(*) AS uses FROM article_tag WHERE tag_id = $1");
sql!(NAMED = "SELECT id FROM tag WHERE name = $1 ORDER BY id LIMIT 1");
sql!(ALIAS_OF = "SELECT tag_id FROM tag_alias WHERE name_key = $1");
sql!(AT = "SELECT id FROM tag WHERE slug = $1");
// SQLite gives the highest number again once its row is gone; texts may still name the one that had it.
sql!(
    ADD = "INSERT INTO tag (id, slug, name, intro_html)
            SELECT MAX(COALESCE((SELECT MAX(id) FROM tag), 0),
                       COALESCE((SELECT MAX(former_id) FROM stand_in WHERE kind = 3), 0)) + 1, $1, $2, $3 RETURNING id",
    postgres = "INSERT INTO tag (slug, name, intro_html) VALUES ($1, $2, $3) RETURNING id"
);
sql!(CHANGE = "UPDATE tag SET slug = $1, name = $2, intro_html = $3 WHERE id = $4");
sql!(
    ADD_ALIAS = "INSERT INTO tag_alias (name_key, name, tag_id) VALUES ($1, $2, $3)
                  ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, tag_id = excluded.tag_id"
);
sql!(DROP_ALIAS = "DELETE FROM tag_alias WHERE name_key = $1 AND tag_id = $2");
sql!(MOVE_ALIASES = "UPDATE tag_alias SET tag_id = $1 WHERE tag_id = $2");
sql!(DROP_ALIASES = "DELETE FROM tag_alias WHERE tag_id = $1");
sql!(
    COPY_ARTICLES = "INSERT INTO article_tag (article_id, tag_id, position)
                      SELECT x.article_id, $1, x.position FROM article_tag x WHERE x.tag_id = $2
                      ON CONFLICT (article_id, tag_id) DO NOTHING"
);
sql!(DROP_ARTICLES = "DELETE FROM article_tag WHERE tag_id = $1");
sql!(
    COPY_LISTING = "INSERT INTO listing (kind, list_id, published_at, article_id)
                     SELECT 3, $1, l.published_at, l.article_id FROM listing l WHERE l.kind = 3 AND l.list_id = $2
                     ON CONFLICT (kind, list_id, published_at, article_id) DO NOTHING"
);
sql!(DROP_LISTING = "DELETE FROM listing WHERE kind = 3 AND list_id = $1");
sql!(DROP_COUNT = "DELETE FROM listing_count WHERE kind = 3 AND list_id = $1");
sql!(
    COUNT = "INSERT INTO listing_count (kind, list_id, articles)
              SELECT 3, $1, COUNT(*) FROM listing l JOIN article a ON a.id = l.article_id
               WHERE l.kind = 3 AND l.list_id = $2 AND a.status = 4 HAVING COUNT(*) > 0"
);
sql!(LISTED = "SELECT article_id FROM listing WHERE kind = 3 AND list_id = $1");
sql!(DELETE = "DELETE FROM tag WHERE id = $1");

/// Every tag with its numbers, by name.
pub(super) fn counted(db: &Reading) -> Result<Vec<TagCounted>> {
    db.all(&COUNTED, p![], |row| {
        Ok(TagCounted {
            id: row.get(0)?,
            slug: row.get(1)?,
            name: row.get(2)?,
            articles: row.get(3)?,
            aliases: row.get(4)?,
        })
    })
}

pub(super) fn kept(db: &Reading, id: i64) -> Result<Option<TagKept>> {
    let Some((slug, name, intro_html)) = find(db, id)? else { return Ok(None) };
    let aliases = db.all(&ALIASES, p![id], |row| row.get(0))?;
    Ok(Some(TagKept { id, slug, name, intro_html, aliases }))
}

/// The same for an action: until its transaction ends nobody else changes this tag.
pub(super) fn hold(tx: &Writing, id: i64) -> Result<Option<TagKept>> {
    if tx.run(&HOLD, p![id])? == 0 {
        return Ok(None);
    }
    kept(tx, id)
}

/// Articles of any state that carry it.
pub(super) fn uses(db: &Reading, id: i64) -> Result<u64> {
    Ok(db.one(&USES, p![id], |row| row.get(0))?.unwrap_or(0))
}

/// By its name, by another name of it, or by what stands in its address.
pub fn named(db: &Reading, name: &str) -> Result<Option<i64>> {
    let found = db.one(&NAMED, p![name], |row| row.get(0))?;
    if found.is_some() {
        return Ok(found);
    }
    let alias = db.one(&ALIAS_OF, p![&key(name)], |row| row.get(0))?;
    if alias.is_some() {
        return Ok(alias);
    }
    at(db, &crate::permalinks::slugify(name))
}

pub(super) fn alias_of(db: &Reading, name: &str) -> Result<Option<i64>> {
    db.one(&ALIAS_OF, p![&key(name)], |row| row.get(0))
}

pub(super) fn at(db: &Reading, slug: &str) -> Result<Option<i64>> {
    db.one(&AT, p![slug], |row| row.get(0))
}

/// Articles in the tag's public list.
pub(super) fn articles_of(db: &Reading, id: i64) -> Result<Vec<i64>> {
    db.all(&LISTED, p![id], |row| row.get(0))
}

pub(super) fn add(tx: &Writing, slug: &str, name: &str, intro_html: &str) -> Result<i64> {
    let id = tx.one(&ADD, p![slug, name, intro_html], |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new tag got no number".to_owned()))
}

pub(super) fn change(tx: &Writing, tag: &TagKept) -> Result<()> {
    tx.run(&CHANGE, p![&tag.slug, &tag.name, &tag.intro_html, tag.id]).map(drop)
}

pub(super) fn add_alias(tx: &Writing, name: &str, id: i64) -> Result<()> {
    tx.run(&ADD_ALIAS, p![&key(name), name, id]).map(drop)
}

pub(super) fn drop_alias(tx: &Writing, name: &str, id: i64) -> Result<()> {
    tx.run(&DROP_ALIAS, p![&key(name), id]).map(drop)
}

/// Articles, list, count and other names of one tag become another's.
pub(super) fn move_all(tx: &Writing, from: i64, to: i64) -> Result<()> {
    tx.run(&COPY_ARTICLES, p![to, from])?;
    tx.run(&COPY_LISTING, p![to, from])?;
    tx.run(&MOVE_ALIASES, p![to, from])?;
    tx.run(&DROP_COUNT, p![to])?;
    tx.run(&COUNT, p![to, to])?;
    marks::lay(tx, ListKind::Tag, to)
}

pub(super) fn delete(tx: &Writing, id: i64) -> Result<()> {
    for sql in [&DROP_ARTICLES, &DROP_LISTING, &DROP_COUNT, &DROP_ALIASES, &DELETE] {
        tx.run(sql, p![id])?;
    }
    marks::lay(tx, ListKind::Tag, id)
}

/// One spelling for all cases of a name.
fn key(name: &str) -> String {
    name.trim().to_lowercase()
}
