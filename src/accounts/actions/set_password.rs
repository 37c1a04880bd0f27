//! A password is set: by a link that was followed, or by its owner, who gives the old one.

use db::{Result, Writing};

use super::create::{CreateError, NewAccount, create};
use crate::accounts::audit::{self, Deed};
use crate::accounts::links::{self, Link};
use crate::accounts::{Account, Actor, Session, email_key, store};

/// Why a link did not do what it was for.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error("the link has been used")]
    Used,
    #[error(transparent)]
    Create(#[from] CreateError),
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Sets the password of the link's account and ends all its devices: whoever was signed in wrongly is out.
///
/// # Errors
/// The link was used in the meantime.
pub fn reset_password(tx: &Writing, link: &Link, hash: &str, network: &str, now: i64) -> Result<Account, LinkError> {
    let known = link.account.map(|id| store::find(tx, id)).transpose()?.flatten();
    let account = known.filter(|known| !known.is_disabled).ok_or(LinkError::Used)?.account;
    if !links::use_up(tx, link, now)? {
        return Err(LinkError::Used);
    }
    store::set_credential(tx, account.id, &email_key(&account.email), hash, now)?;
    store::end_sessions(tx, account.id, 0)?;
    record(tx, &Actor::of(&account, network), &account, "password-reset", now)?;
    Ok(account)
}

/// Makes the account that an invitation promises, with the name its owner gives.
///
/// # Errors
/// The link was used, the address has an account already, the name is empty.
pub fn accept_invitation(
    tx: &Writing,
    link: &Link,
    name: &str,
    hash: &str,
    network: &str,
    now: i64,
) -> Result<Account, LinkError> {
    if !links::use_up(tx, link, now)? {
        return Err(LinkError::Used);
    }
    let actor = Actor { account: None, name: name.trim().to_owned(), network: network.to_owned() };
    let new =
        NewAccount { email: link.email.clone(), name: name.to_owned(), role: link.role, password: hash.to_owned() };
    Ok(create(tx, &actor, &new, now)?)
}

/// Sets a new password; the caller has checked the old one. All other devices are signed out.
pub fn change_password(tx: &Writing, session: &Session, hash: &str, now: i64) -> Result<()> {
    let account = &session.account;
    store::set_credential(tx, account.id, &email_key(&account.email), hash, now)?;
    store::end_sessions(tx, account.id, session.id)?;
    record(tx, &session.actor(), account, "password-changed", now)
}

fn record(tx: &Writing, actor: &Actor, account: &Account, deed: &'static str, now: i64) -> Result<()> {
    audit::record(tx, actor, &Deed { deed, thing: "account", thing_id: account.id, detail: "" }, now)
}
