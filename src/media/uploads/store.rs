//! Uploads under way in the database.

use db::{Reading, Result, Row, Writing, p, sql};

/// A file on its way.
#[derive(Debug, Clone)]
pub struct Upload {
    pub token: String,
    pub name: String,
    /// How long the whole file is.
    pub bytes: u64,
}

sql!(
    BEGIN =
        "INSERT INTO upload (token, account_id, name, bytes, created_at, touched_at) VALUES ($1, $2, $3, $4, $5, $6)"
);
sql!(FIND = "SELECT token, name, bytes FROM upload WHERE token = $1 AND account_id = $2");
sql!(
    OPEN_OF = "SELECT COUNT(*) AS open, COALESCE(CAST(SUM(bytes) AS BIGINT), 0) AS under_way FROM upload WHERE account_id = $1"
);
sql!(TOUCH = "UPDATE upload SET touched_at = $1 WHERE token = $2");
sql!(FORGET = "DELETE FROM upload WHERE token = $1");
sql!(EXPIRED = "SELECT token, name, bytes FROM upload WHERE touched_at < $1 LIMIT 100");

pub(super) fn begin(tx: &Writing, token: &str, account: i64, name: &str, bytes: i64, now: i64) -> Result<()> {
    tx.run(&BEGIN, p![token, account, name, bytes, now, now]).map(drop)
}

/// How many an account has on its way, and their bytes.
pub(super) fn open_of(db: &Reading, account: i64) -> Result<(i64, i64)> {
    Ok(db.one(&OPEN_OF, p![account], |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or_default())
}

/// An upload of this account's own; those of others do not exist for it.
pub fn find(db: &Reading, token: &str, account: i64) -> Result<Option<Upload>> {
    db.one(&FIND, p![token, account], upload)
}

/// Notes that it goes on.
pub fn touch(tx: &Writing, token: &str, now: i64) -> Result<()> {
    tx.run(&TOUCH, p![now, token]).map(drop)
}

pub fn forget(tx: &Writing, token: &str) -> Result<()> {
    tx.run(&FORGET, p![token]).map(drop)
}

/// Uploads that nobody has gone on with since a moment.
pub fn expired(db: &Reading, since: i64) -> Result<Vec<Upload>> {
    db.all(&EXPIRED, p![since], upload)
}

fn upload(row: &Row<'_>) -> Result<Upload> {
    Ok(Upload { token: row.get(0)?, name: row.get(1)?, bytes: row.get(2)? })
}
