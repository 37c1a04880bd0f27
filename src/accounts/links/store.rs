//! One-time links in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::{Kept, Link, NewLink};
use crate::accounts::Role;

sql!(
    ADD = "INSERT INTO one_time_link (token, purpose, account_id, email, name, role, made_by, created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);
sql!(
    FIND = "SELECT id, account_id, email, name, role, made_by, expires_at FROM one_time_link
             WHERE token = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3"
);
sql!(
    LIST = "SELECT id, account_id, email, name, role, made_by, expires_at FROM one_time_link
             WHERE purpose = $1 AND used_at IS NULL AND expires_at > $2 ORDER BY id DESC LIMIT 200"
);
sql!(USE_UP = "UPDATE one_time_link SET used_at = $1 WHERE id = $2 AND used_at IS NULL");
sql!(
    CANCEL = "UPDATE one_time_link SET used_at = $1
               WHERE purpose = $2 AND used_at IS NULL AND (account_id = $3 OR (account_id IS NULL AND email = $4))"
);
sql!(FORGET = "DELETE FROM one_time_link WHERE account_id = $1 OR (account_id IS NULL AND email = $2)");

pub(super) fn add(tx: &Writing, token: &Kept, new: &NewLink, now: i64, expires: i64) -> Result<()> {
    let NewLink { purpose, account, email, name, role, made_by } = new;
    tx.run(&ADD, p![token, purpose.name(), *account, email, name, role.name(), *made_by, now, expires]).map(drop)
}

pub(super) fn find(db: &Reading, token: &Kept, purpose: &str, now: i64) -> Result<Option<Link>> {
    Ok(db.one(&FIND, p![token, purpose, now], link)?.flatten())
}

pub(super) fn list(db: &Reading, purpose: &str, now: i64) -> Result<Vec<Link>> {
    Ok(db.all(&LIST, p![purpose, now], link)?.into_iter().flatten().collect())
}

pub(super) fn use_up(tx: &Writing, id: i64, now: i64) -> Result<bool> {
    Ok(tx.run(&USE_UP, p![now, id])? > 0)
}

pub(super) fn cancel(tx: &Writing, purpose: &str, account: Option<i64>, email: &str, now: i64) -> Result<()> {
    tx.run(&CANCEL, p![now, purpose, account, email]).map(drop)
}

pub(super) fn forget(tx: &Writing, account: i64, email: &str) -> Result<()> {
    tx.run(&FORGET, p![account, email]).map(drop)
}

fn link(row: &Row<'_>) -> Result<Option<Link>> {
    let role: String = row.get(4)?;
    let Some(role) = Role::named(&role) else { return Ok(None) };
    Ok(Some(Link {
        id: row.get(0)?,
        account: row.get(1)?,
        email: row.get(2)?,
        name: row.get(3)?,
        role,
        made_by: row.get(5)?,
        expires_at: row.get(6)?,
    }))
}
