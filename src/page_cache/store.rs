//! What the follower asks the database.

use db::{Reading, Result, p, sql};

sql!(CHANGES = "SELECT seq, verb, thing, thing_id, hard, detail FROM change WHERE seq > $1 ORDER BY seq LIMIT $2");
sql!(LISTS = "SELECT kind, list_id FROM listing WHERE article_id = $1");
sql!(ARTICLE = "SELECT kind, published_at FROM article WHERE id = $1");
sql!(
    OLDER = "SELECT article_id FROM listing WHERE kind = 1 AND list_id = 0 AND (published_at, article_id) < ($1, $2)
              ORDER BY published_at DESC, article_id DESC LIMIT 1"
);
sql!(
    NEWER = "SELECT article_id FROM listing WHERE kind = 1 AND list_id = 0 AND (published_at, article_id) > ($1, $2)
              ORDER BY published_at, article_id LIMIT 1"
);
sql!(
    SHOWING = "SELECT id FROM article WHERE featured_id = $1
                UNION SELECT article_id FROM article_asset WHERE asset_id = $1 LIMIT $2"
);
sql!(OF_COMMENT = "SELECT article_id FROM comment WHERE id = $1");
sql!(
    DUE = "SELECT id FROM article WHERE status = 3 AND published_at > $1 AND published_at <= $2
            ORDER BY published_at LIMIT $3"
);
sql!(
    NEXT_DUE = "SELECT published_at FROM article WHERE status = 3 AND published_at > $1 ORDER BY published_at LIMIT 1"
);

/// A line of the change log.
#[derive(Debug, Clone)]
pub(super) struct ChangeRow {
    pub seq: i64,
    pub verb: String,
    pub thing: String,
    pub thing_id: i64,
    pub is_hard: bool,
    pub detail: String,
}

pub(super) fn changes(db: &Reading, after: i64, limit: u32) -> Result<Vec<ChangeRow>> {
    db.all(&CHANGES, p![after, limit], |row| {
        Ok(ChangeRow {
            seq: row.get(0)?,
            verb: row.get(1)?,
            thing: row.get(2)?,
            thing_id: row.get(3)?,
            is_hard: row.get(4)?,
            detail: row.get(5)?,
        })
    })
}

/// Kind and number of the lists that hold an article.
pub(super) fn lists(db: &Reading, article: i64) -> Result<Vec<(i64, i64)>> {
    db.all(&LISTS, p![article], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// An article's kind and moment.
pub(super) fn article(db: &Reading, id: i64) -> Result<Option<(i64, Option<i64>)>> {
    db.one(&ARTICLE, p![id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The articles on both sides of a place in the order of publication.
pub(super) fn neighbours(db: &Reading, published_at: i64, id: i64) -> Result<Vec<i64>> {
    let older: Option<i64> = db.one(&OLDER, p![published_at, id], |row| row.get(0))?;
    let newer: Option<i64> = db.one(&NEWER, p![published_at, id], |row| row.get(0))?;
    Ok(older.into_iter().chain(newer).collect())
}

/// The article that a comment stands under.
pub(super) fn article_of_comment(db: &Reading, comment: i64) -> Result<Option<i64>> {
    db.one(&OF_COMMENT, p![comment], |row| row.get(0))
}

/// The articles and pages that show a picture; `None` if there are more than so many.
pub(super) fn articles_showing(db: &Reading, asset: i64, most: i64) -> Result<Option<Vec<i64>>> {
    let found: Vec<i64> = db.all(&SHOWING, p![asset, most + 1], |row| row.get(0))?;
    Ok((found.len() as i64 <= most).then_some(found))
}

/// Scheduled articles whose moment lies after one and not after another.
pub(super) fn due(db: &Reading, after: i64, until: i64, limit: u32) -> Result<Vec<i64>> {
    db.all(&DUE, p![after, until, limit], |row| row.get(0))
}

/// The next moment at which an article becomes visible by the clock alone.
pub(super) fn next_due(db: &Reading, after: i64) -> Result<Option<i64>> {
    db.one(&NEXT_DUE, p![after], |row| row.get(0))
}
