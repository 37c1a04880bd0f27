//! The library in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::{Filter, Kinds, PER_PAGE, Record, Use, UsedAs};
use crate::media::{AssetKind, PictureRow};

macro_rules! record_columns {
    () => {
        concat!(
            "f.kind, f.mime, f.bytes, f.title, f.owner_id, COALESCE(o.name, '') AS owner_name, f.licence, f.source, \
             f.created_at, ",
            crate::picture_columns!(),
            " FROM asset f LEFT JOIN account o ON o.id = f.owner_id "
        )
    };
}

sql!(RECORD = concat!("SELECT ", record_columns!(), "WHERE f.id = $1"));
sql!(
    LIST = concat!(
        "SELECT ",
        record_columns!(),
        "WHERE f.id < $1 AND (f.kind = $2 OR CAST($2 AS BIGINT) = 0 OR (CAST($2 AS BIGINT) = -1 AND f.kind <> 1))
          AND (f.owner_id = $3 OR CAST($3 AS BIGINT) = 0) AND f.created_at >= $4 AND f.created_at < $5
          AND (f.find LIKE $6 ESCAPE '!' OR $6 = '')
          AND (CAST($7 AS BIGINT) = 0 OR (f.kind = 1 AND f.alt_text = ''))
          AND (CAST($8 AS BIGINT) = 0 OR (f.kind = 1 AND f.credit = ''))
          AND (CAST($9 AS BIGINT) = 0 OR (
            NOT EXISTS (SELECT 1 FROM article a WHERE a.featured_id = f.id)
            AND NOT EXISTS (SELECT 1 FROM article_asset x WHERE x.asset_id = f.id)
            AND NOT EXISTS (SELECT 1 FROM draft_asset d JOIN article a ON a.id = d.article_id WHERE d.asset_id = f.id
                              AND (a.draft_revision IS NOT NULL OR a.next_revision IS NOT NULL))
            AND NOT EXISTS (SELECT 1 FROM video v WHERE v.poster_id = f.id)))
          ORDER BY f.id DESC LIMIT $10"
    )
);
sql!(
    OWNERS = "SELECT o.id, o.name FROM account o WHERE EXISTS (SELECT 1 FROM asset f WHERE f.owner_id = o.id)
               ORDER BY o.name LIMIT 500"
);
sql!(
    USES = "SELECT a.id AS id, a.headline AS headline, 1 AS place FROM article a WHERE a.featured_id = $1
             UNION ALL SELECT a.id, a.headline, 2 FROM article_asset x JOIN article a ON a.id = x.article_id
               WHERE x.asset_id = $1
             UNION ALL SELECT a.id, a.headline, 3 FROM draft_asset d JOIN article a ON a.id = d.article_id
               WHERE d.asset_id = $1 AND (a.draft_revision IS NOT NULL OR a.next_revision IS NOT NULL)
             ORDER BY id DESC, place LIMIT 500"
);
sql!(VIDEO_USES = "SELECT title FROM video WHERE poster_id = $1 ORDER BY id DESC LIMIT 50");
sql!(
    IS_PUBLIC = "SELECT 1 AS shown FROM article a WHERE a.featured_id = $1 AND a.status IN (3, 4)
                  UNION ALL SELECT 1 FROM article_asset x JOIN article a ON a.id = x.article_id
                    WHERE x.asset_id = $1 AND a.status IN (3, 4)
                  UNION ALL SELECT 1 FROM video v WHERE v.poster_id = $1 LIMIT 1"
);
sql!(UNFILED = "SELECT id FROM asset WHERE find = '' ORDER BY id LIMIT $1");
sql!(FILE = "UPDATE asset SET find = $1 WHERE id = $2");

/// Pictures filed in one transaction.
const FILED_AT_ONCE: i64 = 500;

pub fn record(db: &Reading, id: i64) -> Result<Option<Record>> {
    db.one(&RECORD, p![id], read).map(Option::flatten)
}

/// One page of the library, the newest first, behind a number; and, as the last, the first of the next page.
pub fn entries(db: &Reading, filter: &Filter, behind: i64) -> Result<Vec<Record>> {
    let kind = match filter.kind {
        Kinds::Any => 0,
        Kinds::Only(kind) => kind.to_number(),
        Kinds::Files => -1,
    };
    let (from, to) = filter.month.unwrap_or((i64::MIN, i64::MAX));
    let words = if filter.words.is_empty() { String::new() } else { pattern(&filter.words) };
    let Filter { is_without_alt, is_without_credit, is_unused, .. } = *filter;
    let owner = filter.owner.unwrap_or(0);
    let flags = [is_without_alt, is_without_credit, is_unused].map(i64::from);
    let [alt, credit, unused] = flags;
    let found = db.all(&LIST, p![behind, kind, owner, from, to, &words, alt, credit, unused, PER_PAGE + 1], read)?;
    Ok(found.into_iter().flatten().collect())
}

/// Accounts that have brought something.
pub fn owners(db: &Reading) -> Result<Vec<(i64, String)>> {
    db.all(&OWNERS, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Where articles and pages use it, the newest first.
pub fn uses(db: &Reading, id: i64) -> Result<Vec<Use>> {
    db.all(&USES, p![id], |row| {
        let used_as = match row.get::<i64>(2)? {
            1 => UsedAs::Featured,
            2 => UsedAs::InText,
            _ => UsedAs::InDraft,
        };
        Ok(Use { article: row.get(0)?, headline: row.get(1)?, used_as })
    })
}

/// Titles of the videos of which it is the still.
pub fn video_uses(db: &Reading, id: i64) -> Result<Vec<String>> {
    db.all(&VIDEO_USES, p![id], |row| row.get(0))
}

/// Whether readers see it, or will by schedule.
pub fn is_public(db: &Reading, id: i64) -> Result<bool> {
    Ok(db.one(&IS_PUBLIC, p![id], |row| row.get::<i64>(0))?.is_some())
}

/// Whether an import has brought something that the search cannot find yet.
pub fn is_unfiled(db: &Reading) -> Result<bool> {
    Ok(db.one(&UNFILED, p![1_i64], |row| row.get::<i64>(0))?.is_some())
}

/// Makes some of it findable. Returns how many.
pub fn file_some(tx: &Writing) -> Result<usize> {
    let ids: Vec<i64> = tx.all(&UNFILED, p![FILED_AT_ONCE], |row| row.get(0))?;
    for id in &ids {
        file(tx, *id)?;
    }
    Ok(ids.len())
}

/// Writes down the words by which one is found.
pub fn file(tx: &Writing, id: i64) -> Result<()> {
    let Some(record) = record(tx, id)? else { return Ok(()) };
    tx.run(&FILE, p![&find_text(&record), id]).map(drop)
}

fn find_text(record: &Record) -> String {
    let file = record.picture.path.rsplit('/').next().unwrap_or_default();
    let caption = bodytext::inline_text(&record.picture.caption_html);
    let PictureRow { alt, credit, .. } = &record.picture;
    let texts = [record.title.as_str(), file, alt, &caption, credit, &record.source];
    // Never empty: that would mean "not filed yet".
    texts.join("\n").to_lowercase()
}

fn pattern(words: &str) -> String {
    let escaped = words.to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

fn read(row: &Row<'_>) -> Result<Option<Record>> {
    const FIRST: usize = 9;
    let Some(picture) = PictureRow::read(row, FIRST)? else { return Ok(None) };
    Ok(Some(Record {
        id: picture.asset,
        kind: AssetKind::from_number(row.get(0)?),
        mime: row.get(1)?,
        bytes: row.get(2)?,
        title: row.get(3)?,
        owner: row.get(4)?,
        owner_name: row.get(5)?,
        licence: row.get(6)?,
        source: row.get(7)?,
        created_at: row.get(8)?,
        picture,
    }))
}
