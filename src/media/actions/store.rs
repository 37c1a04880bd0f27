//! The rows that the library's verbs write.

use db::{Reading, Result, Writing, p, sql};

use super::{NewAsset, Words};
use crate::permalinks::Target;

sql!(
    ADD = "INSERT INTO asset (path, kind, mime, state, width, height, bytes, sha256, animated, title, slug, alt_text,
             caption_html, credit, description_html, focus_x, focus_y, tint, attached_to, source_url, created_at, owner_id)
           VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, '', '', '', '', '', 50, 50, '', NULL, '', $10, $11) RETURNING id"
);
sql!(
    DESCRIBE = "UPDATE asset SET title = $1, alt_text = $2, caption_html = $3, credit = $4, licence = $5, source = $6,
                 focus_x = $7, focus_y = $8 WHERE id = $9"
);
sql!(
    REPLACE = "UPDATE asset SET path = $1, mime = $2, width = $3, height = $4, bytes = $5, sha256 = $6, animated = $7,
                state = 1 WHERE id = $8"
);
sql!(HAS_BYTES = "SELECT 1 AS same FROM asset WHERE id = $1 AND sha256 = $2");
sql!(
    LEAD_TO = "INSERT INTO asset_alias (path, asset_id, width, height, replaced_at) VALUES ($1, $2, 0, 0, $3)
                ON CONFLICT (path) DO UPDATE SET asset_id = excluded.asset_id, replaced_at = excluded.replaced_at"
);
sql!(
    DISCARD = "INSERT INTO discarded_file (path, due_at) VALUES ($1, $2)
                ON CONFLICT (path) DO UPDATE SET due_at = excluded.due_at"
);
sql!(FORMER_FILES = "SELECT path FROM asset_alias WHERE asset_id = $1 AND replaced_at IS NOT NULL");
sql!(DISCARDED = "SELECT path FROM discarded_file WHERE due_at <= $1 LIMIT 100");
sql!(FORGET_DISCARDED = "DELETE FROM discarded_file WHERE path = $1");
sql!(DELETE_ALIASES = "DELETE FROM asset_alias WHERE asset_id = $1");
sql!(DELETE_DRAFTED = "DELETE FROM draft_asset WHERE asset_id = $1");
sql!(DELETE_META = "DELETE FROM legacy_meta WHERE kind = 'asset' AND thing_id = $1");
sql!(DELETE_ADDRESSES = "DELETE FROM permalink WHERE kind = $1 AND thing_id = $2");
sql!(DELETE = "DELETE FROM asset WHERE id = $1");

pub(super) fn add(tx: &Writing, new: &NewAsset, owner: i64, now: i64) -> Result<i64> {
    let NewAsset { path, kind, mime, bytes, sha256, width, height, animated, title } = new;
    let bytes = i64::try_from(*bytes).unwrap_or(i64::MAX);
    let values = p![path, kind.to_number(), *mime, *width, *height, bytes, sha256, *animated, title, now, owner];
    let id = tx.one(&ADD, values, |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new file got no number".to_owned()))
}

pub(super) fn describe(tx: &Writing, id: i64, words: &Words) -> Result<()> {
    let Words { title, alt, caption, credit, licence, source, focus } = words;
    tx.run(&DESCRIBE, p![title, alt, caption, credit, licence, source, focus.0, focus.1, id]).map(drop)
}

pub(super) fn replace(tx: &Writing, id: i64, new: &NewAsset) -> Result<()> {
    let NewAsset { path, mime, bytes, sha256, width, height, animated, .. } = new;
    let bytes = i64::try_from(*bytes).unwrap_or(i64::MAX);
    tx.run(&REPLACE, p![path, *mime, *width, *height, bytes, sha256, *animated, id]).map(drop)
}

pub(super) fn has_bytes(db: &Reading, id: i64, sha256: &[u8; 32]) -> Result<bool> {
    Ok(db.one(&HAS_BYTES, p![id, sha256], |row| row.get::<i64>(0))?.is_some())
}

/// From now on this path shows what the entry is now.
pub(super) fn lead_to(tx: &Writing, path: &str, id: i64, now: i64) -> Result<()> {
    tx.run(&LEAD_TO, p![path, id, now]).map(drop)
}

/// The file at this path goes when the time has come.
pub(super) fn discard(tx: &Writing, path: &str, due_at: i64) -> Result<()> {
    tx.run(&DISCARD, p![path, due_at]).map(drop)
}

/// Files whose time has come.
pub fn discarded(db: &Reading, now: i64) -> Result<Vec<String>> {
    db.all(&DISCARDED, p![now], |row| row.get(0))
}

pub fn forget_discarded(tx: &Writing, path: &str) -> Result<()> {
    tx.run(&FORGET_DISCARDED, p![path]).map(drop)
}

/// Everything that says where it is. That an import brought it stays known, so that the next one is no surprise.
pub(super) fn delete(tx: &Writing, id: i64) -> Result<()> {
    for path in tx.all(&FORMER_FILES, p![id], |row| row.get::<String>(0))? {
        discard(tx, &path, 0)?;
    }
    for sql in [&DELETE_ALIASES, &DELETE_DRAFTED, &DELETE_META] {
        tx.run(sql, p![id])?;
    }
    tx.run(&DELETE_ADDRESSES, p![Target::Asset.to_number(), id])?;
    tx.run(&DELETE, p![id]).map(drop)
}
