//! A reader asks for an account, and begins it by the link of a letter: so nobody can take an address that is not theirs.

use db::{Result, Writing};

use super::set_password::{LinkError, accept_invitation};
use crate::accounts::links::{self, Link, NewLink, Purpose};
use crate::accounts::{Account, Role, Secret, email_key};
use crate::comments::notices;
use crate::mail::{self, Letter};
use crate::settings;

/// Why there is no account.
#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    /// The publication takes no new readers (any more).
    #[error("signing up is closed")]
    Closed,
    #[error(transparent)]
    Link(#[from] LinkError),
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Makes the link, with the letter that carries it. An older one to the same address is no longer good.
pub fn ask_to_join(tx: &Writing, secret: &Secret, letter: &Letter, now: i64) -> Result<()> {
    let link = NewLink {
        purpose: Purpose::SignUp,
        account: None,
        email: letter.recipient.clone(),
        name: String::new(),
        role: Role::Reader,
        made_by: None,
    };
    links::make(tx, secret, &link, now)?;
    mail::post(tx, letter, now)
}

/// Begins the account. Whether readers may is asked again: it may have been closed since the letter.
///
/// # Errors
/// Closed; the link was used, the address has an account, the name is empty.
pub fn join(
    tx: &Writing,
    link: &Link,
    name: &str,
    hash: &str,
    network: &str,
    now: i64,
) -> Result<Account, SignUpError> {
    let is_open = settings::load(tx)?.is_some_and(|publication| publication.sign_up_open);
    if !is_open {
        return Err(SignUpError::Closed);
    }
    let account = accept_invitation(tx, link, name, hash, network, now)?;
    notices::confirm(tx, &email_key(&account.email), now)?;
    Ok(account)
}
