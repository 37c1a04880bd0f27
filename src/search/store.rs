//! What search reads of the publication, and the related stories that are kept.

use db::{Reading, Result, Row, Writing, p, sql};
use finder::{Name, Piece};

// Stories and static pages that are open to all: a gated article's words are for those who know its password.
sql!(
    STATES = concat!(
        "SELECT a.id, a.modified_at, a.published_at, a.section_id, a.word_count, a.headline, a.standfirst, a.summary,
                a.language FROM article a WHERE a.kind IN (1, 2) AND a.password = '' AND ",
        crate::visible!("$1"),
        " ORDER BY a.published_at DESC, a.id DESC"
    )
);
sql!(
    PIECE = concat!(
        "SELECT a.id, a.modified_at, a.published_at, a.section_id, a.word_count, a.headline, a.standfirst, a.summary,
                a.language, a.kicker, a.path FROM article a WHERE a.id = $1 AND a.kind IN (1, 2) AND a.password = '' AND ",
        crate::visible!("$2")
    )
);
sql!(BODIES = "SELECT html FROM body WHERE article_id = $1 ORDER BY page");
sql!(
    TAGS = "SELECT t.id, t.slug, t.name FROM article_tag x JOIN tag t ON t.id = x.tag_id
             WHERE x.article_id = $1 ORDER BY x.position"
);
sql!(
    SECTIONS = "SELECT s.id, s.slug, s.name FROM listing l JOIN section s ON s.id = l.list_id
                 WHERE l.article_id = $1 AND l.kind = 2 ORDER BY s.id"
);
sql!(
    BYLINES = "SELECT c.id, c.slug, c.name FROM byline b JOIN contributor c ON c.id = b.contributor_id
                WHERE b.article_id = $1 ORDER BY b.position"
);
sql!(CHANGES = "SELECT seq, verb, thing, thing_id FROM change WHERE seq > $1 ORDER BY seq LIMIT $2");
sql!(IN_LIST = "SELECT article_id FROM listing WHERE kind = $1 AND list_id = $2 ORDER BY published_at DESC LIMIT $3");
sql!(CONTRIBUTOR = "SELECT name, slug FROM contributor WHERE id = $1");
sql!(CONTRIBUTOR_NUMBER = "SELECT id FROM contributor WHERE slug = $1");
sql!(STORY_PATH = "SELECT path FROM article WHERE id = $1 AND kind = 1");
sql!(
    KEEP = "INSERT INTO related (article_id, stories) VALUES ($1, $2)
             ON CONFLICT (article_id) DO UPDATE SET stories = excluded.stories"
);
sql!(
    KEPT_AMONG = "SELECT l.published_at, l.article_id, r.article_id
                   FROM (SELECT published_at, article_id FROM listing
                         WHERE kind = 1 AND list_id = 0 AND (published_at, article_id) < ($1, $2)
                         ORDER BY published_at DESC, article_id DESC LIMIT $3) l
                   LEFT JOIN related r ON r.article_id = l.article_id
                   ORDER BY l.published_at DESC, l.article_id DESC"
);
sql!(FORGET_KEPT = "DELETE FROM related");

/// One line of the change log, as far as search reads it.
#[derive(Debug)]
pub(super) struct Changed {
    pub seq: i64,
    pub verb: String,
    pub thing: String,
    pub id: i64,
}

/// An article as it goes into the index, with the markup that names what it links to.
#[derive(Debug)]
pub(super) struct Read {
    pub piece: Piece,
    pub html: Vec<String>,
}

/// Number and digest of every article that readers may find, newest first.
pub(super) fn states(db: &Reading, now: i64) -> Result<Vec<(i64, u64)>> {
    db.all(&STATES, p![now], |row| Ok((row.get(0)?, stamp(row)?)))
}

/// An article; `None` when readers may not find it.
pub(super) fn piece(db: &Reading, id: i64, now: i64) -> Result<Option<Read>> {
    let mut summary = String::new();
    let found = db.one(&PIECE, p![id, now], |row| {
        let published: Option<i64> = row.get(2)?;
        let (standfirst, kicker): (String, String) = (row.get(6)?, row.get(9)?);
        summary = row.get(7)?;
        Ok(Piece {
            id,
            stamp: stamp(row)?,
            headline: row.get(5)?,
            standfirst: [kicker, standfirst].join(" ").trim().to_owned(),
            language: row.get(8)?,
            published_at: published.unwrap_or(0).div_euclid(1_000_000),
            ..Piece::default()
        })
    })?;
    let Some(mut piece) = found else { return Ok(None) };
    let html: Vec<String> = db.all(&BODIES, p![id], |row| row.get(0))?;
    piece.tags = db.all(&TAGS, p![id], name)?;
    piece.sections = db.all(&SECTIONS, p![id], name)?;
    piece.bylines = db.all(&BYLINES, p![id], name)?;
    if html.is_empty() {
        piece.body = summary;
    }
    Ok(Some(Read { piece, html }))
}

pub(super) fn changes(db: &Reading, after: i64, most: u32) -> Result<Vec<Changed>> {
    db.all(&CHANGES, p![after, most], |row| {
        Ok(Changed { seq: row.get(0)?, verb: row.get(1)?, thing: row.get(2)?, id: row.get(3)? })
    })
}

/// Articles of a list, newest first.
pub(super) fn in_list(db: &Reading, kind: crate::articles::ListKind, list: i64, most: u32) -> Result<Vec<i64>> {
    db.all(&IN_LIST, p![kind.to_number(), list, most], |row| row.get(0))
}

/// Name and short name.
pub(super) fn contributor(db: &Reading, id: i64) -> Result<Option<(String, String)>> {
    db.one(&CONTRIBUTOR, p![id], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn contributor_number(db: &Reading, slug: &str) -> Result<Option<i64>> {
    db.one(&CONTRIBUTOR_NUMBER, p![slug], |row| row.get(0))
}

/// A story's path; static pages are related to nothing.
pub(super) fn story_path(db: &Reading, id: i64) -> Result<Option<String>> {
    db.one(&STORY_PATH, p![id], |row| row.get(0))
}

/// Keeps which stories belong with an article, best first.
pub(super) fn keep(tx: &Writing, article: i64, stories: &[i64]) -> Result<()> {
    let stories: Vec<String> = stories.iter().map(i64::to_string).collect();
    tx.run(&KEEP, p![article, &stories.join(",")]).map(drop)
}

/// A stretch of all stories behind a place (moment and number), newest first: the place of each, and whether nothing is
/// kept for it yet.
pub(super) fn kept_among(db: &Reading, behind: (i64, i64), most: u32) -> Result<Vec<((i64, i64), bool)>> {
    db.all(&KEPT_AMONG, p![behind.0, behind.1, most], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get::<Option<i64>>(2)?.is_none()))
    })
}

pub(super) fn forget_kept(tx: &Writing) -> Result<()> {
    tx.run(&FORGET_KEPT, p![]).map(drop)
}

fn name(row: &Row<'_>) -> Result<Name> {
    let id: i64 = row.get(0)?;
    Ok(Name { id: id.unsigned_abs(), slug: row.get(1)?, name: row.get(2)? })
}

/// A digest of the columns that change when an article does. Must stay the same between versions that share an index.
fn stamp(row: &Row<'_>) -> Result<u64> {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |bytes: &[u8]| {
        for byte in bytes.iter().chain(&[0xff]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for column in [1, 2, 3, 4] {
        add(&row.get::<Option<i64>>(column)?.unwrap_or(0).to_be_bytes());
    }
    for column in [5, 6, 7, 8] {
        add(row.get::<&str>(column)?.as_bytes());
    }
    Ok(hash)
}
