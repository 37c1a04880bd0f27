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
sql!(
    FORMER = "SELECT a.id, a.email, a.name, a.role, a.disabled, '' AS password, f.hash
                FROM former_password f JOIN account a ON a.id = f.account_id
               WHERE (f.email_key = $1 AND f.email_key <> '') OR a.login = $2 ORDER BY a.id LIMIT 1"
);
sql!(
    HAS_PASSWORD = "SELECT a.id FROM account a WHERE a.id = $1
                       AND (EXISTS (SELECT 1 FROM credential c WHERE c.account_id = a.id AND c.password <> '')
                            OR EXISTS (SELECT 1 FROM former_password f WHERE f.account_id = a.id))"
);
sql!(ANY_FORMER = "SELECT hash FROM former_password ORDER BY account_id LIMIT 1");
sql!(END_FORMER = "DELETE FROM former_password WHERE account_id = $1");
sql!(
    BY_ID = "SELECT a.id, a.email, a.name, a.role, a.disabled, COALESCE(c.password, '') AS password
               FROM account a LEFT JOIN credential c ON c.account_id = a.id WHERE a.id = $1"
);
sql!(
    COUNT_WITH_ROLE = "SELECT COUNT(*) AS count FROM account a JOIN credential c ON c.account_id = a.id
                        WHERE a.role = $1 AND a.disabled = 0 AND c.password <> ''"
);
sql!(SET_ROLE = "UPDATE account SET role = $1 WHERE id = $2");
sql!(SET_DISABLED = "UPDATE account SET disabled = $1 WHERE id = $2");
sql!(SET_NAME = "UPDATE account SET name = $1 WHERE id = $2");
sql!(
    LIST = "SELECT a.id, a.email, a.name, a.role, a.disabled, COALESCE(c.password, '') AS password,
                   (SELECT MAX(s.seen_at) FROM session s WHERE s.account_id = a.id) AS seen_at
              FROM account a LEFT JOIN credential c ON c.account_id = a.id
             WHERE c.account_id IS NOT NULL OR a.disabled = 0 ORDER BY a.name, a.id LIMIT 500"
);
sql!(
    DEVICES = "SELECT id, device, network, created_at, seen_at FROM session
                WHERE account_id = $1 ORDER BY seen_at DESC, id DESC LIMIT 100"
);
sql!(FORGET_CREDENTIAL = "DELETE FROM credential WHERE account_id = $1");
sql!(FORGET_FORMER = "DELETE FROM former_password WHERE account_id = $1");
sql!(FORGET_CONTRIBUTOR = "UPDATE contributor SET account_id = NULL WHERE account_id = $1");
sql!(EMPTY = "UPDATE account SET login = $1, email = '', name = '', disabled = 1 WHERE id = $2");
sql!(CREATED_AT = "SELECT created_at FROM account WHERE id = $1");
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
sql!(
    HAS_BYLINE = "SELECT b.article_id FROM byline b JOIN contributor c ON c.id = b.contributor_id
                   WHERE b.article_id = $1 AND c.account_id = $2 LIMIT 1"
);
sql!(HAS_BEEN_THERE = "SELECT id FROM session WHERE account_id = $1 AND network = $2 LIMIT 1");

/// An account with what is needed to let it in.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub account: Account,
    pub is_disabled: bool,
    /// A PHC string; empty while its owner has chosen no password.
    pub password: String,
    /// The hash that another system made, until its owner has signed in once.
    pub former: Option<String>,
}

/// A device that is signed in, for its owner.
#[derive(Debug, Clone)]
pub struct Device {
    pub session: i64,
    pub name: String,
    pub network: String,
    pub created_at: i64,
    pub seen_at: i64,
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
    let former = db.one(&FORMER, p![email_key, login], |row| Ok(candidate(row)?.zip(Some(row.get(6)?))))?;
    let former = former.flatten().map(|(candidate, hash)| Candidate { former: Some(hash), ..candidate });
    Ok(by_email.or(by_login).flatten().or(former))
}

/// Whether somebody can prove to be the owner of an account: those of an export's authors are closed and empty.
pub fn has_password(db: &Reading, account: i64) -> Result<bool> {
    Ok(db.one(&HAS_PASSWORD, p![account], |row| row.get::<i64>(0))?.is_some())
}

/// The hash of anybody who has not yet signed in here, if there is somebody.
pub fn any_former_password(db: &Reading) -> Result<Option<String>> {
    db.one(&ANY_FORMER, p![], |row| row.get(0))
}

/// Who signs in with this address.
pub fn find_by_email(db: &Reading, email_key: &str) -> Result<Option<Candidate>> {
    Ok(db.one(&BY_EMAIL, p![email_key], candidate)?.flatten())
}

pub fn find(db: &Reading, id: i64) -> Result<Option<Candidate>> {
    Ok(db.one(&BY_ID, p![id], candidate)?.flatten())
}

/// Everybody who can sign in or could be let in again, by name; with when they were last here.
pub fn list(db: &Reading) -> Result<Vec<(Candidate, Option<i64>)>> {
    let rows = db.all(&LIST, p![], |row| Ok((candidate(row)?, row.get(6)?)))?;
    Ok(rows.into_iter().filter_map(|(candidate, seen_at)| Some((candidate?, seen_at))).collect())
}

/// How many can sign in with a role.
pub fn count_with_role(db: &Reading, role: Role) -> Result<i64> {
    Ok(db.one(&COUNT_WITH_ROLE, p![role.name()], |row| row.get(0))?.unwrap_or(0))
}

pub fn set_role(tx: &Writing, account: i64, role: Role) -> Result<()> {
    tx.run(&SET_ROLE, p![role.name(), account]).map(drop)
}

pub fn set_disabled(tx: &Writing, account: i64, is_disabled: bool) -> Result<()> {
    tx.run(&SET_DISABLED, p![is_disabled, account]).map(drop)
}

pub fn set_name(tx: &Writing, account: i64, name: &str) -> Result<()> {
    tx.run(&SET_NAME, p![name, account]).map(drop)
}

/// The devices of an account, the one used last first.
pub fn devices(db: &Reading, account: i64) -> Result<Vec<Device>> {
    db.all(&DEVICES, p![account], |row| {
        Ok(Device {
            session: row.get(0)?,
            name: row.get(1)?,
            network: row.get(2)?,
            created_at: row.get(3)?,
            seen_at: row.get(4)?,
        })
    })
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

/// Sets address and password together; a former password is good no more. A second account with the address fails
/// with `Unique`.
pub fn set_credential(tx: &Writing, account: i64, email_key: &str, password: &str, now: i64) -> Result<()> {
    tx.run(&END_FORMER, p![account])?;
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

/// Takes everything out of an account but its number.
pub fn empty(tx: &Writing, account: i64) -> Result<()> {
    for sql in [&FORGET_CREDENTIAL, &FORGET_FORMER, &FORGET_CONTRIBUTOR] {
        tx.run(sql, p![account])?;
    }
    tx.run(&EMPTY, p![&format!("gone-{account}"), account]).map(drop)
}

/// When the account was made, microseconds UTC.
pub fn created_at(db: &Reading, account: i64) -> Result<i64> {
    Ok(db.one(&CREATED_AT, p![account], |row| row.get(0))?.unwrap_or(0))
}

/// Whether an article carries the byline of an account's contributor.
pub fn has_byline(db: &Reading, account: i64, article: i64) -> Result<bool> {
    Ok(db.one(&HAS_BYLINE, p![article, account], |row| row.get::<i64>(0))?.is_some())
}

/// Whether the account is signed in on some device of this network: its owner, most likely.
pub fn has_been_there(db: &Reading, account: i64, network: &str) -> Result<bool> {
    Ok(db.one(&HAS_BEEN_THERE, p![account, network], |row| row.get::<i64>(0))?.is_some())
}

fn candidate(row: &Row<'_>) -> Result<Option<Candidate>> {
    let (is_disabled, password) = (row.get(4)?, row.get(5)?);
    Ok(account(row, 0)?.map(|account| Candidate { account, is_disabled, password, former: None }))
}

/// `None` for a role that this version does not know: it may do nothing here.
fn account(row: &Row<'_>, at: usize) -> Result<Option<Account>> {
    let role: String = row.get(at + 3)?;
    let Some(role) = Role::named(&role) else { return Ok(None) };
    Ok(Some(Account { id: row.get(at)?, email: row.get(at + 1)?, name: row.get(at + 2)?, role }))
}
