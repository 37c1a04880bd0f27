//! Preview links in the database.

use db::{Reading, Result, Writing, p, sql};

/// A link that opens, or has opened.
#[derive(Debug, Clone)]
pub struct Preview {
    pub id: i64,
    pub actor: String,
    /// Microseconds UTC.
    pub expires_at: i64,
}

sql!(
    ADD = "INSERT INTO preview (article_id, token_sha256, created_at, expires_at, account_id, actor)
            VALUES ($1, $2, $3, $4, $5, $6)"
);
sql!(ARTICLE_OF = "SELECT article_id FROM preview WHERE token_sha256 = $1 AND expires_at > $2 AND revoked_at IS NULL");
sql!(
    OF_ARTICLE = "SELECT id, actor, expires_at FROM preview
                   WHERE article_id = $1 AND expires_at > $2 AND revoked_at IS NULL ORDER BY id DESC LIMIT 20"
);
sql!(REVOKE = "UPDATE preview SET revoked_at = $1 WHERE id = $2 AND article_id = $3 AND revoked_at IS NULL");

pub(super) fn add(
    tx: &Writing,
    article: i64,
    hash: &[u8; 32],
    account: i64,
    actor: &str,
    now: i64,
    expires_at: i64,
) -> Result<()> {
    tx.run(&ADD, p![article, hash, now, expires_at, account, actor]).map(drop)
}

/// The article that a link opens at a moment; `None` for one that is unknown, over or taken back.
pub fn article_of(db: &Reading, hash: &[u8; 32], now: i64) -> Result<Option<i64>> {
    db.one(&ARTICLE_OF, p![hash, now], |row| row.get(0))
}

/// Links that still open, newest first.
pub fn of_article(db: &Reading, article: i64, now: i64) -> Result<Vec<Preview>> {
    db.all(&OF_ARTICLE, p![article, now], |row| {
        Ok(Preview { id: row.get(0)?, actor: row.get(1)?, expires_at: row.get(2)? })
    })
}

pub fn revoke(tx: &Writing, article: i64, preview: i64, now: i64) -> Result<()> {
    tx.run(&REVOKE, p![now, preview, article]).map(drop)
}
