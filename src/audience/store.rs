//! Counts in the database.

use db::{Reading, Result, Writing, p, sql};

use super::batch::{Batch, Slot};
use super::counting::Counts;

sql!(ONCE = "INSERT INTO counted_batch (name, counted_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING");
sql!(FORGET_BATCHES = "DELETE FROM counted_batch WHERE counted_at < $1");
sql!(
    ADD = "INSERT INTO tally (article_id, views, shares, changed_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (article_id) DO UPDATE SET views = tally.views + excluded.views,
              shares = tally.shares + excluded.shares, changed_at = excluded.changed_at"
);
sql!(
    ADD_VIEWS = "INSERT INTO view_slot (slot, article_id, views) VALUES ($1, $2, $3)
                  ON CONFLICT (slot, article_id) DO UPDATE SET views = view_slot.views + excluded.views"
);
sql!(
    ADD_SHARES = "INSERT INTO share_slot (slot, article_id, network, shares) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (slot, article_id, network) DO UPDATE SET shares = share_slot.shares + excluded.shares"
);
sql!(
    ADD_SOURCE = "INSERT INTO source_slot (slot, host, views) VALUES ($1, $2, $3)
                   ON CONFLICT (slot, host) DO UPDATE SET views = source_slot.views + excluded.views"
);
sql!(
    ADD_LEFT_OUT = "INSERT INTO left_out_slot (slot, reason, times) VALUES ($1, $2, $3)
                     ON CONFLICT (slot, reason) DO UPDATE SET times = left_out_slot.times + excluded.times"
);
sql!(VIEWS = "SELECT slot, article_id, views FROM view_slot WHERE slot >= $1 ORDER BY slot, article_id");
sql!(
    SHARES = "SELECT slot, article_id, CAST(SUM(shares) AS BIGINT) AS shares FROM share_slot WHERE slot >= $1
               GROUP BY slot, article_id ORDER BY slot, article_id"
);
sql!(VIEWS_SINCE = "SELECT CAST(COALESCE(SUM(views), 0) AS BIGINT) AS views FROM view_slot WHERE slot >= $1");
sql!(
    SOURCES = "SELECT host, CAST(SUM(views) AS BIGINT) AS views FROM source_slot WHERE slot >= $1
                GROUP BY host ORDER BY views DESC, host LIMIT $2"
);
sql!(
    LEFT_OUT = "SELECT reason, CAST(SUM(times) AS BIGINT) AS times FROM left_out_slot WHERE slot >= $1
                 GROUP BY reason ORDER BY times DESC, reason"
);
sql!(ALL = "SELECT article_id, views, shares FROM tally");
sql!(CHANGED = "SELECT article_id, views, shares FROM tally WHERE changed_at >= $1");
sql!(
    POPULAR = "SELECT article_id, CAST(SUM(views) AS BIGINT) AS views FROM view_slot WHERE slot >= $1
                GROUP BY article_id ORDER BY views DESC, article_id DESC LIMIT $2"
);

/// What an article counted in a half hour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub slot: Slot,
    pub article: i64,
    pub views: u64,
    pub shares: u64,
}

/// Everything since a slot: views, then shares.
pub(super) fn counted(db: &Reading, since: Slot) -> Result<Vec<Counted>> {
    let mut counted = db.all(&VIEWS, p![since], |row| {
        Ok(Counted { slot: row.get(0)?, article: row.get(1)?, views: row.get(2)?, shares: 0 })
    })?;
    counted.extend(db.all(&SHARES, p![since], |row| {
        Ok(Counted { slot: row.get(0)?, article: row.get(1)?, views: 0, shares: row.get(2)? })
    })?);
    Ok(counted)
}

pub(super) fn views_since(db: &Reading, since: Slot) -> Result<u64> {
    Ok(db.one(&VIEWS_SINCE, p![since], |row| row.get(0))?.unwrap_or(0))
}

/// Hosts that readers came from, and how many.
pub(super) fn sources(db: &Reading, since: Slot, most: u32) -> Result<Vec<(String, u64)>> {
    db.all(&SOURCES, p![since, most], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Reasons why something was not counted, and how often.
pub(super) fn left_out(db: &Reading, since: Slot) -> Result<Vec<(String, u64)>> {
    db.all(&LEFT_OUT, p![since], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Writes a batch; one whose name is known already is in.
pub(super) fn add(tx: &Writing, batch: &Batch, now: i64) -> Result<()> {
    if tx.run(&ONCE, p![&batch.name, now])? == 0 {
        return Ok(());
    }
    // In one order everywhere: two processes that add at once must not wait for each other in a circle.
    let mut articles: Vec<_> = batch.by_article().into_iter().collect();
    articles.sort_unstable();
    for (article, (views, shares)) in articles {
        tx.run(&ADD, p![article, views, shares, now])?;
    }
    for ((slot, article), views) in sorted(&batch.views) {
        tx.run(&ADD_VIEWS, p![*slot, *article, *views])?;
    }
    for ((slot, article, network), shares) in sorted(&batch.shares) {
        tx.run(&ADD_SHARES, p![*slot, *article, network, *shares])?;
    }
    for ((slot, host), views) in sorted(&batch.sources) {
        tx.run(&ADD_SOURCE, p![*slot, host, *views])?;
    }
    for ((slot, reason), times) in sorted(&batch.left_out) {
        tx.run(&ADD_LEFT_OUT, p![*slot, *reason, *times])?;
    }
    Ok(())
}

fn sorted<K: Ord, V>(counts: &std::collections::HashMap<K, V>) -> Vec<(&K, &V)> {
    let mut all: Vec<_> = counts.iter().collect();
    all.sort_unstable_by(|a, b| a.0.cmp(b.0));
    all
}

/// Names of batches older than this are needed by nobody.
pub(super) fn forget_batches(tx: &Writing, before: i64) -> Result<()> {
    tx.run(&FORGET_BATCHES, p![before]).map(drop)
}

/// Counts of all articles.
pub(super) fn all(db: &Reading) -> Result<Vec<(i64, Counts)>> {
    db.all(&ALL, p![], |row| Ok((row.get(0)?, Counts { views: row.get(1)?, shares: row.get(2)? })))
}

/// Counts of the articles counted since a moment, by whichever process.
pub(super) fn changed(db: &Reading, since: i64) -> Result<Vec<(i64, Counts)>> {
    db.all(&CHANGED, p![since], |row| Ok((row.get(0)?, Counts { views: row.get(1)?, shares: row.get(2)? })))
}

/// The articles most read since a slot.
pub(super) fn popular(db: &Reading, since: Slot, most: u32) -> Result<Vec<i64>> {
    db.all(&POPULAR, p![since, most], |row| row.get(0))
}
