//! A reader takes their account away, and with it what is kept of them.

use db::Writing;

use crate::accounts::audit::{self, Deed};
use crate::accounts::{Account, Actor, Role, email_key, links, store};
use crate::comments::own::{self, Parting};
use crate::mail;

/// Why an account stays.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// What the newsroom did is on record under its accounts: an administrator shuts them.
    #[error("an account of the newsroom is shut by an administrator")]
    Staff,
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Ends the account for good. Its number stays as an empty row, so that no other account is ever taken for it; nothing in
/// that row says whose it was. `nobody`: what stands for the name from now on.
///
/// # Errors
/// An account of the newsroom.
pub fn leave(tx: &Writing, account: &Account, comments: Parting, nobody: &str, now: i64) -> Result<(), LeaveError> {
    if account.role != Role::Reader {
        return Err(LeaveError::Staff);
    }
    own::part(tx, account, comments, nobody, now)?;
    mail::forget(tx, &account.email)?;
    mail::forget(tx, &email_key(&account.email))?;
    links::forget(tx, account.id, &account.email)?;
    audit::forget(tx, account.id, nobody)?;
    store::end_sessions(tx, account.id, 0)?;
    store::empty(tx, account.id)?;
    let actor = Actor { account: Some(account.id), name: nobody.to_owned(), network: String::new() };
    audit::record(tx, &actor, &Deed { deed: "account-left", thing: "account", thing_id: account.id, detail: "" }, now)?;
    Ok(())
}
