//! Links that work once: for the first start, an invitation, a first or a forgotten password.

mod store;

use db::{Reading, Result, Writing};

use super::{Kept, Role, Secret};
use crate::random::Random;

const MINUTE: i64 = 60 * 1_000_000;
const HOUR: i64 = 60 * MINUTE;

/// What a link is for. One made for one purpose opens nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Makes the first administrator.
    SetUp,
    /// Makes an account for whoever has the link.
    Invitation,
    /// Makes the account of a reader who asked for one, and proves that the mailbox is theirs.
    SignUp,
    /// Sets a new password.
    Reset,
    /// Sets the first password of an account that the operator made.
    FirstPassword,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::SetUp => "set-up",
            Self::Invitation => "invitation",
            Self::SignUp => "sign-up",
            Self::Reset => "reset",
            Self::FirstPassword => "first-password",
        }
    }

    /// How long it is good for. A forgotten password: thirty minutes, half of what ASVS 5.0 §6.4 allows.
    fn lifetime(self) -> i64 {
        match self {
            Self::SetUp => 24 * HOUR,
            Self::Invitation => 7 * 24 * HOUR,
            Self::SignUp => 24 * HOUR,
            Self::Reset => 30 * MINUTE,
            Self::FirstPassword => 7 * 24 * HOUR,
        }
    }
}

/// What a link is made with.
#[derive(Debug, Clone)]
pub struct NewLink {
    pub purpose: Purpose,
    /// Whose password or address it changes; `None` for somebody who has no account yet.
    pub account: Option<i64>,
    pub email: String,
    pub name: String,
    /// What an invited account will be.
    pub role: Role,
    pub made_by: Option<i64>,
}

/// A link that is still good.
#[derive(Debug, Clone)]
pub struct Link {
    pub id: i64,
    pub account: Option<i64>,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub made_by: Option<i64>,
    /// Microseconds UTC.
    pub expires_at: i64,
}

/// Makes a link; only its secret, which is told once, opens it. Older ones of the same purpose for the same account
/// or address are no longer good.
pub fn make(tx: &Writing, secret: &Secret, new: &NewLink, now: i64) -> Result<()> {
    store::cancel(tx, new.purpose.name(), new.account, &new.email, now)?;
    store::add(tx, &secret.kept(), new, now, now + new.purpose.lifetime())
}

/// The link behind a secret, if it is good for this.
pub fn find(db: &Reading, token: &Kept, purpose: Purpose, now: i64) -> Result<Option<Link>> {
    store::find(db, token, purpose.name(), now)
}

/// Uses a link up. `false`: somebody else was faster.
pub fn use_up(tx: &Writing, link: &Link, now: i64) -> Result<bool> {
    store::use_up(tx, link.id, now)
}

/// Invitations that nobody has accepted yet.
pub fn list_invitations(db: &Reading, now: i64) -> Result<Vec<Link>> {
    store::list(db, Purpose::Invitation.name(), now)
}

/// Forgets the links of an account or address, used or not.
pub fn forget(tx: &Writing, account: i64, email: &str) -> Result<()> {
    store::forget(tx, account, email)
}

/// Takes a link back before it was used.
pub fn take_back(tx: &Writing, id: i64, now: i64) -> Result<bool> {
    store::use_up(tx, id, now)
}

/// A secret for a new link.
pub fn secret(random: Random) -> Secret {
    Secret::new(random)
}
