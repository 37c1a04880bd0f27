//! Accounts, their credentials and their devices in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::session::SeenSession;
use super::{Account, Kept, Role};

sql!(
    BY_EMAIL = "SELECT a.id, a.email, a.name, a.role, a.disabled, c.password
                  FROM credential c JOIN account a ON a.id = c.account_id WHERE c.email_key = $1"
);
sql!(
    BY_LOGIN = "SELECT a.id, a.email, a.name, a.role, a.disabled, c.password
                  FROM account a JOIN credential c ON c.account_id = a.id WHERE a.login = $1"
);
sql!(LOGIN_OF_EMAIL = "SELECT a.id FROM account a WHERE a.login = $1");
sql!(
    ADD = "INSERT INTO account (login, email, name, role, disabled, created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id"
);
sql!(
    SET_CREDENTIAL = "INSERT INTO credential (account_id, email_key, password, changed_at) VALUES ($1, $2, $3, $4)
                      ON CONFLICT (account_id) DO UPDATE SET email_key = excluded.email_key,
                        password = excluded.password, changed_at = excluded.changed_at"
);
sql!(
    ADD_SESSION = "INSERT INTO session (token, account_id, remembered, created_at, seen_at, proved_at, device, network)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"
);
sql!(
    SESSION =
        "SELECT s.id, s.remembered, s.created_at, s.seen_at, s.proved_at, s.network, a.id, a.email, a.name, a.role
                 FROM session s JOIN account a ON a.id = s.account_id WHERE s.token = $1 AND a.disabled = 0"
);
sql!(TOUCH = "UPDATE session SET seen_at = $1 WHERE id = $2");
sql!(END = "DELETE FROM session WHERE id = $1 AND account_id = $2");
sql!(END_ALL = "DELETE FROM session WHERE account_id = $1 AND id <> $2");
sql!(END_OLD = "DELETE FROM session WHERE created_at < $1");
sql!(HAS_BEEN_THERE = "SELECT id FROM session WHERE account_id = $1 AND network = $2 LIMIT 1");

/// An account with what is needed to let it in.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub account: Account,
    pub is_disabled: bool,
    /// A PHC string; empty while its owner has chosen no password.
    pub password: String,
}

/// A session about to be kept.
#[derive(Debug)]
pub struct NewSession<'a> {
    pub token: &'a Kept,
    pub account: i64,
    pub is_remembered: bool,
    pub device: &'a str,
    pub network: &'a str,
}

/// Who signs in with this address, or with this login of an older system.
pub fn find_candidate(db: &Reading, email_key: &str, login: &str) -> Result<Option<Candidate>> {
    let by_email = db.one(&BY_EMAIL, p![email_key], candidate)?;
    let by_login = db.one(&BY_LOGIN, p![login], candidate)?;
    Ok(by_email.or(by_login).flatten())
}

/// Who signs in with this address.
pub fn find_by_email(db: &Reading, email_key: &str) -> Result<Option<Candidate>> {
    Ok(db.one(&BY_EMAIL, p![email_key], candidate)?.flatten())
}

/// A login that nobody has: the address itself, or with a number where an import brought the same.
pub fn free_login(db: &Reading, wanted: &str) -> Result<String> {
    let mut login = wanted.to_owned();
    for number in 2.. {
        if db.one(&LOGIN_OF_EMAIL, p![&login], |row| row.get::<i64>(0))?.is_none() {
            break;
        }
        login = format!("{wanted}-{number}");
    }
    Ok(login)
}

pub fn add(tx: &Writing, login: &str, email: &str, name: &str, role: Role, now: i64) -> Result<i64> {
    let id = tx.one(&ADD, p![login, email, name, role.name(), false, now], |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new account has no number".to_owned()))
}

/// Sets address and password together. A second account with the address fails with `Unique`.
pub fn set_credential(tx: &Writing, account: i64, email_key: &str, password: &str, now: i64) -> Result<()> {
    tx.run(&SET_CREDENTIAL, p![account, email_key, password, now]).map(drop)
}

pub fn add_session(tx: &Writing, session: &NewSession<'_>, now: i64) -> Result<i64> {
    let NewSession { token, account, is_remembered, device, network } = session;
    let id =
        tx.one(&ADD_SESSION, p![*token, *account, *is_remembered, now, now, now, *device, *network], |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new session has no number".to_owned()))
}

pub fn session(db: &Reading, token: &Kept) -> Result<Option<SeenSession>> {
    let row = db.one(&SESSION, p![token], |row| {
        let account = account(row, 6)?;
        Ok(account.map(|account| {
            Ok(SeenSession {
                id: row.get(0)?,
                is_remembered: row.get(1)?,
                created_at: row.get(2)?,
                seen_at: row.get(3)?,
                proved_at: row.get(4)?,
                network: row.get(5)?,
                account,
            })
        }))
    })?;
    row.flatten().transpose()
}

pub fn touch(tx: &Writing, session: i64, now: i64) -> Result<()> {
    tx.run(&TOUCH, p![now, session]).map(drop)
}

/// Ends one device of an account; whether it was one.
pub fn end_session(tx: &Writing, session: i64, account: i64) -> Result<bool> {
    Ok(tx.run(&END, p![session, account])? > 0)
}

/// Ends all devices of an account but one (0 spares none).
pub fn end_sessions(tx: &Writing, account: i64, spared: i64) -> Result<u64> {
    tx.run(&END_ALL, p![account, spared])
}

/// Takes out sessions that began before a moment and are over by any rule.
pub fn end_old_sessions(tx: &Writing, before: i64) -> Result<u64> {
    tx.run(&END_OLD, p![before])
}

/// Whether the account is signed in on some device of this network: its owner, most likely.
pub fn has_been_there(db: &Reading, account: i64, network: &str) -> Result<bool> {
    Ok(db.one(&HAS_BEEN_THERE, p![account, network], |row| row.get::<i64>(0))?.is_some())
}

fn candidate(row: &Row<'_>) -> Result<Option<Candidate>> {
    let (is_disabled, password) = (row.get(4)?, row.get(5)?);
    Ok(account(row, 0)?.map(|account| Candidate { account, is_disabled, password }))
}

/// `None` for a role that this version does not know: it may do nothing here.
fn account(row: &Row<'_>, at: usize) -> Result<Option<Account>> {
    let role: String = row.get(at + 3)?;
    let Some(role) = Role::named(&role) else { return Ok(None) };
    Ok(Some(Account { id: row.get(at)?, email: row.get(at + 1)?, name: row.get(at + 2)?, role }))
}
