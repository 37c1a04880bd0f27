//! A redirect goes: its address answers as if there had never been one.

use db::Writing;

use super::note;
use super::save::is_ours;
use crate::accounts::Actor;
use crate::newsroom::Refused;
use crate::permalinks;

/// # Errors
/// There is no such redirect (any more).
pub fn remove(tx: &Writing, actor: &Actor, from: &str, now: i64) -> Result<(), Refused> {
    permalinks::find(tx, from)?.filter(is_ours).ok_or(Refused::NotFound)?;
    permalinks::forget(tx, from)?;
    note(tx, "unredirected", actor, "redirect-removed", from, now)?;
    Ok(())
}
