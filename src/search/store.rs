//! What the plain search looks through.

use db::{Reading, Result, p, sql};

sql!(
    NEWEST = "SELECT a.id, a.headline, a.standfirst, a.summary FROM listing l JOIN article a ON a.id = l.article_id
               WHERE l.kind = 1 AND l.list_id = 0 AND l.published_at <= $1 AND a.password = ''
               ORDER BY l.published_at DESC, l.article_id DESC LIMIT $2"
);

/// Number and words (headline, standfirst, summary) of the newest articles.
pub(super) fn newest(db: &Reading, now: i64, limit: u32, mut take: impl FnMut(i64, [&str; 3])) -> Result<()> {
    db.all(&NEWEST, p![now, limit], |row| {
        take(row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?]);
        Ok(())
    })
    .map(drop)
}
