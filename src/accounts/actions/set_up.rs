//! The first start: the publication gets its name, and its first administrator.

use db::Writing;

use super::create::{CreateError, NewAccount, create};
use super::set_password::LinkError;
use crate::accounts::links::{self, Link};
use crate::accounts::{Account, Actor, Role, store};
use crate::history::{self, Change};
use crate::settings::{self, Publication};

/// What the set-up page decides.
#[derive(Debug, Clone)]
pub struct FirstStart {
    pub publication: Publication,
    pub email: String,
    pub name: String,
    /// A PHC string.
    pub password: String,
}

/// Saves the settings and makes the administrator, once.
///
/// # Errors
/// The link was used, an administrator exists already, or the account cannot be made.
pub fn set_up(tx: &Writing, link: &Link, first: &FirstStart, network: &str, now: i64) -> Result<Account, LinkError> {
    if store::count_with_role(tx, Role::Administrator)? > 0 || !links::use_up(tx, link, now)? {
        return Err(LinkError::Used);
    }
    settings::save(tx, &first.publication)?;
    let change = Change {
        verb: "set-up",
        thing: "publication",
        thing_id: 0,
        actor: first.name.trim(),
        hard: false,
        detail: "{}",
    };
    history::record(tx, &change, now)?;
    let actor = Actor { account: None, name: first.name.trim().to_owned(), network: network.to_owned() };
    let new = NewAccount {
        email: first.email.clone(),
        name: first.name.clone(),
        role: Role::Administrator,
        password: first.password.clone(),
    };
    create(tx, &actor, &new, now).map_err(|error: CreateError| LinkError::Create(error))
}
