//! Archives in the database: counts per month, and the neighbours of a span of time.

use db::{Reading, Result, p, sql};

sql!(MONTHS = "SELECT month, articles FROM archive_month ORDER BY month DESC");
sql!(
    COUNT = "SELECT CAST(COALESCE(SUM(articles), 0) AS BIGINT) AS articles FROM archive_month WHERE month >= $1 AND month <= $2"
);
sql!(
    BEFORE = "SELECT published_at FROM listing WHERE kind = 1 AND list_id = 0 AND published_at < $1
               ORDER BY published_at DESC LIMIT 1"
);
sql!(
    AFTER =
        "SELECT published_at FROM listing WHERE kind = 1 AND list_id = 0 AND published_at >= $1 AND published_at <= $2
              ORDER BY published_at LIMIT 1"
);

/// Months (year * 100 + month) and their articles, newest first.
pub(super) fn months(db: &Reading) -> Result<Vec<(i64, u64)>> {
    db.all(&MONTHS, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Articles of a range of months, kept counts.
pub(super) fn count_months(db: &Reading, from: i64, to: i64) -> Result<u64> {
    Ok(db.one(&COUNT, p![from, to], |row| row.get(0))?.unwrap_or(0))
}

/// When the nearest article before a moment was published.
pub(super) fn before(db: &Reading, moment: i64) -> Result<Option<i64>> {
    db.one(&BEFORE, p![moment], |row| row.get(0))
}

/// When the nearest article from a moment on was published, up to now.
pub(super) fn after(db: &Reading, moment: i64, now: i64) -> Result<Option<i64>> {
    db.one(&AFTER, p![moment, now], |row| row.get(0))
}
