//! Somebody is asked to join, or asks for a new password: a link is made, and a letter with it if it is to be mailed.

use db::{Result, Writing};

use crate::accounts::audit::{self, Deed};
use crate::accounts::links::{self, NewLink, Purpose};
use crate::accounts::store::Candidate;
use crate::accounts::{Account, Actor, Role, Secret, email_key, is_email, store};
use crate::mail::{self, Letter};

/// Who is invited, and as what.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub email: String,
    pub name: String,
    pub role: Role,
    /// The letter that carries the link; `None` where it is handed over by hand.
    pub letter: Option<Letter>,
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error("{0:?} is not a mail address")]
    NotAnAddress(String),
    #[error("{0} has an account already")]
    Exists(String),
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Makes the link of an invitation. An older one to the same address is no longer good.
///
/// # Errors
/// No address, or one that has an account.
pub fn invite(tx: &Writing, actor: &Actor, secret: &Secret, new: &Invitation, now: i64) -> Result<(), InviteError> {
    let email = new.email.trim();
    if !is_email(email) {
        return Err(InviteError::NotAnAddress(email.to_owned()));
    }
    if store::find_by_email(tx, &email_key(email))?.is_some() {
        return Err(InviteError::Exists(email.to_owned()));
    }
    let link = NewLink {
        purpose: Purpose::Invitation,
        account: None,
        email: email.to_owned(),
        name: new.name.trim().to_owned(),
        role: new.role,
        made_by: actor.account,
    };
    links::make(tx, secret, &link, now)?;
    if let Some(letter) = &new.letter {
        mail::post(tx, letter, now)?;
    }
    let detail = format!("{email}, {}", new.role.name());
    audit::record(tx, actor, &Deed { deed: "invited", thing: "account", thing_id: 0, detail: &detail }, now)?;
    Ok(())
}

/// Makes the link for a new password of an account that exists.
pub fn ask_for_reset(
    tx: &Writing,
    actor: &Actor,
    secret: &Secret,
    of: &Candidate,
    letter: Option<&Letter>,
    now: i64,
) -> Result<()> {
    let link = NewLink {
        purpose: Purpose::Reset,
        account: Some(of.account.id),
        email: of.account.email.clone(),
        name: of.account.name.clone(),
        role: of.account.role,
        made_by: actor.account,
    };
    links::make(tx, secret, &link, now)?;
    if let Some(letter) = letter {
        mail::post(tx, letter, now)?;
    }
    let deed = Deed { deed: "reset-asked", thing: "account", thing_id: of.account.id, detail: "" };
    audit::record(tx, actor, &deed, now)
}

/// Makes the link at which the owner of a new account, made by the operator, chooses a password: good for seven days.
pub fn hand_over_link(tx: &Writing, actor: &Actor, secret: &Secret, account: &Account, now: i64) -> Result<()> {
    let link = NewLink {
        purpose: Purpose::FirstPassword,
        account: Some(account.id),
        email: account.email.clone(),
        name: account.name.clone(),
        role: account.role,
        made_by: actor.account,
    };
    links::make(tx, secret, &link, now)
}
