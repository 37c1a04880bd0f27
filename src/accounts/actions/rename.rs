//! Somebody changes the name that colleagues read.

use db::{Result, Writing};

use crate::accounts::audit::{self, Deed};
use crate::accounts::{Session, store};

/// Bylines are not touched: who is credited is a contributor, not an account.
pub fn rename(tx: &Writing, session: &Session, name: &str, now: i64) -> Result<()> {
    store::set_name(tx, session.account.id, name)?;
    let deed = Deed { deed: "renamed", thing: "account", thing_id: session.account.id, detail: name };
    audit::record(tx, &session.actor(), &deed, now)
}
