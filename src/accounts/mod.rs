//! Accounts: who may sign in, from which devices, and what they did.
//!
//! A slice that needs to know who asks takes [`SignedIn`] or [`Visitor`] as an argument of its handler;
//! pages of the newsroom take `newsroom::Room`, which brings the account along.

mod account;
pub mod actions;
pub mod audit;
mod common_passwords;
mod door;
mod email;
mod limits;
pub mod links;
mod newsroom;
mod page;
mod password;
mod role;
mod secret;
mod session;
mod store;

pub use account::{Account, Actor, Session};
pub use door::{Line, SignedIn, Visitor, find_session, fixed_routes, place_of_sign_in, routes, way_back};
pub use email::{email_key, is_email};
pub use newsroom::doors;
pub use page::*;
pub use password::{Passwords, Weakness, check as check_password, hash as hash_password};
pub use role::Role;
pub use secret::{Kept, Secret};
pub use session::LONGEST as LONGEST_SESSION;
pub use store::has_password;

use crate::app::App;
use crate::clock::Clock;

/// The parts of signing in that a running publication holds.
#[derive(Debug)]
pub struct Accounts {
    pub passwords: Passwords,
    pub limits: limits::AccountLimits,
}

impl Accounts {
    pub fn new(clock: &Clock) -> Self {
        Self { passwords: Passwords::of_this_machine(), limits: limits::AccountLimits::new(clock) }
    }
}

/// Whether somebody can sign in, or will be able to, with an address.
pub fn is_known(db: &db::Reading, email: &str) -> db::Result<bool> {
    Ok(store::find_by_email(db, &email_key(email))?.is_some())
}

/// The path of a link that makes the first administrator, if there is none yet: new at every start, the one before is
/// no longer good. Blocks.
pub fn first_start(app: &App) -> db::Result<Option<String>> {
    let secret = Secret::new(app.random);
    let now = app.clock.now();
    let path = format!("/-/login/set-up/{}/", secret.text());
    let made = app.db.write_blocking(move |tx| {
        if store::count_with_role(tx, Role::Administrator)? > 0 {
            return Ok(false);
        }
        let link = links::NewLink {
            purpose: links::Purpose::SetUp,
            account: None,
            email: String::new(),
            name: String::new(),
            role: Role::Administrator,
            made_by: None,
        };
        links::make(tx, &secret, &link, now)?;
        Ok(true)
    })?;
    Ok(made.then_some(path))
}
