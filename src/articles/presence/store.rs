//! Presence in the database.

use db::{Reading, Result, Writing, p, sql};

/// Another person with the article open.
#[derive(Debug, Clone)]
pub struct Present {
    pub account: i64,
    pub name: String,
    pub writes: bool,
    /// Microseconds UTC.
    pub since: i64,
}

sql!(
    OTHERS = "SELECT account_id, name, writes, since FROM presence
               WHERE article_id = $1 AND account_id <> $2 AND seen_at > $3 ORDER BY writes DESC, since"
);
sql!(FORGET = "DELETE FROM presence WHERE article_id = $1 AND seen_at <= $2");
sql!(IS_HELD = "SELECT account_id FROM presence WHERE article_id = $1 AND account_id <> $2 AND writes = 1 LIMIT 1");
sql!(
    NOTE = "INSERT INTO presence (article_id, account_id, name, writes, since, seen_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (article_id, account_id) DO UPDATE SET seen_at = excluded.seen_at, writes = excluded.writes"
);
sql!(LAY_DOWN = "UPDATE presence SET writes = 0 WHERE article_id = $1");
sql!(HOLD = "UPDATE presence SET writes = 1 WHERE article_id = $1 AND account_id = $2");
sql!(WRITING = "SELECT article_id, name FROM presence WHERE writes = 1 AND seen_at > $1");

/// Who else is here, the one with the pen first.
pub fn others(db: &Reading, article: i64, account: i64, now: i64) -> Result<Vec<Present>> {
    db.all(&OTHERS, p![article, account, now - super::GONE_AFTER], |row| {
        Ok(Present { account: row.get(0)?, name: row.get(1)?, writes: row.get(2)?, since: row.get(3)? })
    })
}

pub(super) fn forget(tx: &Writing, article: i64, before: i64) -> Result<()> {
    tx.run(&FORGET, p![article, before]).map(drop)
}

pub(super) fn is_held(tx: &Writing, article: i64, account: i64) -> Result<bool> {
    Ok(tx.one(&IS_HELD, p![article, account], |row| row.get::<i64>(0))?.is_some())
}

pub(super) fn note(tx: &Writing, article: i64, account: i64, name: &str, writes: bool, now: i64) -> Result<()> {
    tx.run(&NOTE, p![article, account, name, writes, now, now]).map(drop)
}

pub(super) fn lay_down(tx: &Writing, article: i64) -> Result<()> {
    tx.run(&LAY_DOWN, p![article]).map(drop)
}

pub(super) fn hold(tx: &Writing, article: i64, account: i64) -> Result<()> {
    tx.run(&HOLD, p![article, account]).map(drop)
}

/// Who is writing which of these articles.
pub fn in_many(db: &Reading, articles: &[i64], now: i64) -> Result<Vec<(i64, String)>> {
    let all: Vec<(i64, String)> =
        db.all(&WRITING, p![now - super::GONE_AFTER], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(all.into_iter().filter(|(article, _)| articles.contains(article)).collect())
}
