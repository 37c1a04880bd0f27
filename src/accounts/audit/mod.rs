//! The audit log: who did what inside the newsroom, for the administrator who has to find out.

mod store;

use db::{Reading, Result, Writing};

use super::Actor;

/// One deed. `deed` is past tense from a fixed set (`signed-in`, `invited`); its words are `deed-…` in the locales.
#[derive(Debug, Clone)]
pub struct Deed<'a> {
    pub deed: &'static str,
    /// `account`, `article`, `settings` …
    pub thing: &'static str,
    pub thing_id: i64,
    /// A name or value for people; never a secret.
    pub detail: &'a str,
}

/// Writes it down in the transaction that does it. `at`: microseconds UTC.
pub fn record(tx: &Writing, actor: &Actor, deed: &Deed<'_>, at: i64) -> Result<()> {
    store::append(tx, actor, deed, at)
}

/// Takes the name and the networks of a reader who has left off their lines. What they did stays, under their number.
pub fn forget(tx: &Writing, account: i64, nobody: &str) -> Result<()> {
    store::forget(tx, account, nobody)
}

/// A line of the log, as an administrator reads it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: i64,
    /// Microseconds UTC.
    pub at: i64,
    pub actor: String,
    pub deed: String,
    pub detail: String,
    pub network: String,
}

/// The newest lines before one, of everybody or of one account.
pub fn list(db: &Reading, before: i64, account: Option<i64>, most: i64) -> Result<Vec<Entry>> {
    store::list(db, before, account, most)
}
