//! Withdrawing: taking a live article off the site without breaking its address. Its versions stay; whoever comes to
//! the address is told that it was withdrawn, and why.

use db::Writing;

use super::opening::open;
use super::publication::{leave_lists, note_change};
use crate::archives::month_at;
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::{Status, working};
use crate::newsroom::Right;
use crate::settings;

/// Takes a live article away at once: caches never serve it again.
///
/// # Errors
/// [`Refusal::MissingWords`] without a reason: readers are owed one.
pub fn withdraw(tx: &Writing, who: &Colleague, id: i64, reason: &str, now: i64) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::Withdraw, id, now)?;
    if standing.status != Status::Live {
        return Err(Refusal::WrongState(standing.status));
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::MissingWords);
    }
    let zone = settings::load(tx)?.unwrap_or_default().zone();
    let lists = leave_lists(tx, &standing, |at| month_at(at, &zone))?;
    working::withdraw(tx, id, &reason.replace('\0', ""), now)?;
    note_change(tx, "withdrawn", id, &who.account.name, true, &lists, now)
}
