//! Addresses in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::Target;

/// What stands behind a stored address.
#[derive(Debug, Clone)]
pub struct Found {
    pub target: Target,
    pub id: i64,
    pub to: String,
}

/// An article's standing, as far as addresses need it.
#[derive(Debug, Clone)]
pub struct ArticleFacts {
    pub id: i64,
    pub path: String,
    pub status: i64,
    pub published_at: Option<i64>,
    pub page_count: u32,
    pub comment_count: u32,
}

sql!(TAKEN = "SELECT kind FROM permalink WHERE path = $1 OR (path > $2 AND path < $3) LIMIT 1");
sql!(FIND = "SELECT kind, thing_id, target FROM permalink WHERE path = $1");
sql!(ARTICLE = "SELECT id, path, status, published_at, page_count, comment_count FROM article WHERE id = $1");
sql!(LEGACY = "SELECT thing_id FROM imported WHERE kind = $1 AND legacy_id = $2 ORDER BY site_id LIMIT 1");
sql!(
    BY_SLUG = "SELECT id, path, status, published_at, page_count, comment_count FROM article
                WHERE slug = $1 ORDER BY published_at DESC NULLS LAST, id LIMIT 5"
);
sql!(
    BY_PREFIX = "SELECT id, path, status, published_at, page_count, comment_count FROM article
                  WHERE slug >= $1 AND slug < $2 ORDER BY slug LIMIT 8"
);
sql!(SECTION_BY_PATH = "SELECT id, path FROM section WHERE path = $1");
sql!(SECTION_BY_SLUG = "SELECT id, path FROM section WHERE slug = $1 ORDER BY id LIMIT 1");
sql!(SECTION_BY_ID = "SELECT id, path FROM section WHERE id = $1");
sql!(TAG_BY_SLUG = "SELECT id, slug FROM tag WHERE slug = $1");
sql!(TAG_BY_ID = "SELECT id, slug FROM tag WHERE id = $1");
sql!(CONTRIBUTOR_BY_SLUG = "SELECT id, slug FROM contributor WHERE slug = $1");
sql!(CONTRIBUTOR_BY_ID = "SELECT id, slug FROM contributor WHERE id = $1");
sql!(LIST_COUNT = "SELECT articles FROM listing_count WHERE kind = $1 AND list_id = $2");
sql!(
    ANY_BETWEEN = "SELECT article_id FROM listing
                    WHERE kind = 1 AND list_id = 0 AND published_at >= $1 AND published_at < $2 LIMIT 1"
);
sql!(
    ASSET_PARENT = "SELECT a.path, a.state, p.path FROM asset a LEFT JOIN article p
                     ON p.id = a.attached_to AND p.status IN (3, 4) AND p.path <> '' WHERE a.id = $1"
);
sql!(ASSET_AT = "SELECT id FROM asset WHERE path = $1");
sql!(ASSET_ALIAS = "SELECT asset_id FROM asset_alias WHERE path = $1");

/// Whether an imported address stands at a path or below it, so that ours has to give way.
pub fn is_taken(db: &Reading, path: &str) -> Result<bool> {
    let (below, end) = (format!("{path}/"), format!("{path}0"));
    Ok(db.one(&TAKEN, p![path, &below, &end], |row| row.get::<i64>(0))?.is_some())
}

pub fn find(db: &Reading, path: &str) -> Result<Option<Found>> {
    let found = db.one(&FIND, p![path], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(found.and_then(|(kind, id, to)| Some(Found { target: Target::from_number(kind)?, id, to })))
}

pub fn article(db: &Reading, id: i64) -> Result<Option<ArticleFacts>> {
    db.one(&ARTICLE, p![id], facts)
}

/// Our number for WordPress's number of an article or picture (`kind` as in the table `imported`).
pub fn by_legacy(db: &Reading, kind: &str, legacy_id: i64) -> Result<Option<i64>> {
    db.one(&LEGACY, p![kind, legacy_id], |row| row.get(0))
}

pub fn by_slug(db: &Reading, slug: &str) -> Result<Vec<ArticleFacts>> {
    db.all(&BY_SLUG, p![slug], facts)
}

/// Articles whose slug begins with these letters; a few, as more than one is no answer.
pub fn by_prefix(db: &Reading, prefix: &str) -> Result<Vec<ArticleFacts>> {
    let end = format!("{prefix}\u{10FFFF}");
    db.all(&BY_PREFIX, p![prefix, &end], facts)
}

pub fn section_by_path(db: &Reading, path: &str) -> Result<Option<(i64, String)>> {
    db.one(&SECTION_BY_PATH, p![path], pair)
}

pub fn section_by_slug(db: &Reading, slug: &str) -> Result<Option<(i64, String)>> {
    db.one(&SECTION_BY_SLUG, p![slug], pair)
}

pub fn section_by_id(db: &Reading, id: i64) -> Result<Option<(i64, String)>> {
    db.one(&SECTION_BY_ID, p![id], pair)
}

pub fn tag_by_slug(db: &Reading, slug: &str) -> Result<Option<(i64, String)>> {
    db.one(&TAG_BY_SLUG, p![slug], pair)
}

pub fn tag_by_id(db: &Reading, id: i64) -> Result<Option<(i64, String)>> {
    db.one(&TAG_BY_ID, p![id], pair)
}

pub fn contributor_by_slug(db: &Reading, slug: &str) -> Result<Option<(i64, String)>> {
    db.one(&CONTRIBUTOR_BY_SLUG, p![slug], pair)
}

pub fn contributor_by_id(db: &Reading, id: i64) -> Result<Option<(i64, String)>> {
    db.one(&CONTRIBUTOR_BY_ID, p![id], pair)
}

pub fn list_count(db: &Reading, kind: i64, id: i64) -> Result<u32> {
    Ok(db.one(&LIST_COUNT, p![kind, id], |row| row.get(0))?.unwrap_or(0))
}

/// Whether anything was published in a span of time (microseconds UTC).
pub fn any_between(db: &Reading, from: i64, to: i64) -> Result<bool> {
    Ok(db.one(&ANY_BETWEEN, p![from, to], |row| row.get::<i64>(0))?.is_some())
}

/// A picture's path, whether its file is here, and the address of the public article it belongs to.
pub fn asset(db: &Reading, id: i64) -> Result<Option<(String, bool, Option<String>)>> {
    db.one(&ASSET_PARENT, p![id], |row| Ok((row.get(0)?, row.get::<i64>(1)? == 1, row.get(2)?)))
}

/// The picture at a public path, or of which the path is a size.
pub fn asset_at(db: &Reading, path: &str) -> Result<Option<i64>> {
    let own = db.one(&ASSET_AT, p![path], |row| row.get(0))?;
    if own.is_some() {
        return Ok(own);
    }
    db.one(&ASSET_ALIAS, p![path], |row| row.get(0))
}

fn facts(row: &Row<'_>) -> Result<ArticleFacts> {
    Ok(ArticleFacts {
        id: row.get(0)?,
        path: row.get(1)?,
        status: row.get(2)?,
        published_at: row.get(3)?,
        page_count: row.get(4)?,
        comment_count: row.get(5)?,
    })
}

fn pair(row: &Row<'_>) -> Result<(i64, String)> {
    Ok((row.get(0)?, row.get(1)?))
}

sql!(
    RESERVE =
        "INSERT INTO permalink (path, kind, thing_id, target) VALUES ($1, $2, $3, '') ON CONFLICT (path) DO NOTHING"
);
sql!(HELD_BY = "SELECT kind, thing_id FROM permalink WHERE path = $1");
sql!(RELEASE = "DELETE FROM permalink WHERE kind = $1 AND thing_id = $2");

/// Makes a path the address of a thing; `false` when it belongs to another. A path that only led elsewhere is taken
/// over by nobody: what it was promised to still holds.
pub fn reserve(tx: &Writing, path: &str, target: Target, id: i64) -> Result<bool> {
    tx.run(&RESERVE, p![path, target.to_number(), id])?;
    let holder = tx.one(&HELD_BY, p![path], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
    Ok(holder == Some((target.to_number(), id)))
}

/// Gives up the addresses of a thing that was never public.
pub fn release(tx: &Writing, target: Target, id: i64) -> Result<()> {
    tx.run(&RELEASE, p![target.to_number(), id]).map(drop)
}

sql!(HAND_OVER = "UPDATE permalink SET thing_id = $1 WHERE kind = $2 AND thing_id = $3");
sql!(
    LEAD = "INSERT INTO permalink (path, kind, thing_id, target) VALUES ($1, $2, 0, $3)
             ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, thing_id = 0, target = excluded.target"
);
sql!(FORGET = "DELETE FROM permalink WHERE path = $1");

/// Every address of one thing leads to another from now on.
pub fn hand_over(tx: &Writing, target: Target, from: i64, to: i64) -> Result<()> {
    tx.run(&HAND_OVER, p![to, target.to_number(), from]).map(drop)
}

/// An address leads to a link on this site (encoded), whatever stood there; an empty link: it was taken away.
pub fn lead(tx: &Writing, path: &str, link: &str) -> Result<()> {
    let target = if link.is_empty() { Target::Gone } else { Target::Address };
    tx.run(&LEAD, p![path, target.to_number(), link]).map(drop)
}

/// Gives up one address. Only for what never led to anything but elsewhere.
pub fn forget(tx: &Writing, path: &str) -> Result<()> {
    tx.run(&FORGET, p![path]).map(drop)
}

/// Makes room for a list that is to stand at a path by rule: `Some` is what already stands there and keeps it. An
/// address that was taken away is free again.
pub fn clear_for(tx: &Writing, path: &str, target: Target, id: i64) -> Result<Option<Found>> {
    let Some(found) = find(tx, path)? else { return Ok(None) };
    if found.target == Target::Gone && found.id == 0 || (found.target == target && found.id == id) {
        forget(tx, path)?;
        return Ok(None);
    }
    Ok(Some(found))
}

sql!(OF_THING = "SELECT path FROM permalink WHERE kind = $1 AND thing_id = $2 ORDER BY path");

/// The stored addresses of a thing.
pub fn of_thing(db: &Reading, target: Target, id: i64) -> Result<Vec<String>> {
    db.all(&OF_THING, p![target.to_number(), id], |row| row.get(0))
}
