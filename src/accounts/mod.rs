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
mod page;
mod password;
mod reader;
mod role;
mod secret;
mod session;
mod store;

pub use account::{Account, Actor, Session};
pub use door::{SignedIn, Visitor, find_session, place_of_sign_in, sign_in_possible, way_back};
pub use email::{email_key, is_email};
pub use page::*;
pub use password::{Passwords, Weakness, check as check_password, hash as hash_password};
pub use reader::routes;
pub use role::Role;
pub use secret::{Kept, Secret};
pub use session::LONGEST as LONGEST_SESSION;

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
