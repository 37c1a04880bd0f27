//! What waits in the newsroom, as the database knows it.

use db::{Reading, Result, p, sql};

use super::shell::Waiting;

sql!(IN_REVIEW = "SELECT COUNT(*) AS count FROM article WHERE status = 2 AND kind = 1");
sql!(COMMENTS_WAITING = "SELECT COUNT(*) AS count FROM comment WHERE status = 0");
sql!(DRAFTS = "SELECT COUNT(*) AS count FROM article WHERE status = 1 AND kind = 1");
sql!(
    LIST_IN_REVIEW = "SELECT a.id, a.headline, a.modified_at FROM article a
                       WHERE a.status = 2 AND a.kind = 1 ORDER BY a.modified_at LIMIT 20"
);
sql!(
    LIST_SCHEDULED = "SELECT a.id, a.headline, a.published_at FROM article a
                       WHERE a.status = 3 AND a.published_at > $1 ORDER BY a.published_at LIMIT 20"
);
sql!(
    LIST_OWN_DRAFTS = "SELECT a.id, a.headline, a.modified_at FROM article a
                        WHERE a.status = 1 AND a.kind = 1 AND EXISTS
                          (SELECT 1 FROM byline b JOIN contributor c ON c.id = b.contributor_id
                            WHERE b.article_id = a.id AND c.account_id = $1)
                        ORDER BY a.modified_at DESC LIMIT 10"
);

/// An article in a short list, with the moment that matters there.
#[derive(Debug, Clone)]
pub struct Brief {
    pub id: i64,
    pub headline: String,
    /// Microseconds UTC.
    pub at: i64,
}

pub fn waiting(db: &Reading) -> Result<Waiting> {
    Ok(Waiting { in_review: count(db, &IN_REVIEW)?, comments: count(db, &COMMENTS_WAITING)? })
}

pub fn drafts(db: &Reading) -> Result<u64> {
    count(db, &DRAFTS)
}

/// Those that wait longest first.
pub fn list_in_review(db: &Reading) -> Result<Vec<Brief>> {
    db.all(&LIST_IN_REVIEW, p![], brief)
}

/// What the clock will publish, the next first.
pub fn list_scheduled(db: &Reading, now: i64) -> Result<Vec<Brief>> {
    db.all(&LIST_SCHEDULED, p![now], brief)
}

/// Drafts that carry the account's own byline.
pub fn list_own_drafts(db: &Reading, account: i64) -> Result<Vec<Brief>> {
    db.all(&LIST_OWN_DRAFTS, p![account], brief)
}

fn brief(row: &db::Row<'_>) -> Result<Brief> {
    Ok(Brief { id: row.get(0)?, headline: row.get(1)?, at: row.get(2)? })
}

fn count(db: &Reading, sql: &'static db::Sql) -> Result<u64> {
    Ok(db.one(sql, p![], |row| row.get(0))?.unwrap_or(0))
}
