//! An account is created: by the operator, by the set-up page, by an invitation that is accepted.

use db::Writing;

use crate::accounts::audit::{self, Deed};
use crate::accounts::{Account, Actor, Role, email_key, is_email, store};

/// What a new account begins with.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub email: String,
    pub name: String,
    pub role: Role,
    /// A PHC string; empty until its owner chooses a password by a link.
    pub password: String,
}

/// Why there is no new account.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    #[error("{0:?} is not a mail address")]
    NotAnAddress(String),
    #[error("the name is empty")]
    NoName,
    #[error("an account with the address {0} exists")]
    Exists(String),
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Creates it and writes it down.
///
/// # Errors
/// No address, no name, an address that has an account already.
pub fn create(tx: &Writing, actor: &Actor, new: &NewAccount, now: i64) -> Result<Account, CreateError> {
    let (email, name) = (new.email.trim(), new.name.trim());
    if !is_email(email) {
        return Err(CreateError::NotAnAddress(email.to_owned()));
    }
    if name.is_empty() {
        return Err(CreateError::NoName);
    }
    let key = email_key(email);
    if store::find_by_email(tx, &key)?.is_some() {
        return Err(CreateError::Exists(email.to_owned()));
    }
    let login = store::free_login(tx, &key)?;
    let id = store::add(tx, &login, email, name, new.role, now)?;
    store::set_credential(tx, id, &key, &new.password, now)?;
    let deed = Deed {
        deed: "account-created",
        thing: "account",
        thing_id: id,
        detail: &format!("{name}, {}", new.role.name()),
    };
    audit::record(tx, actor, &deed, now)?;
    Ok(Account { id, email: email.to_owned(), name: name.to_owned(), role: new.role })
}
