//! Two tags become one: articles, addresses, names and menus of the one that goes are the other's.

use db::Writing;

use super::{bases, note, write_down};
use crate::accounts::Actor;
use crate::newsroom::Refused;
use crate::permalinks::{self, Target};
use crate::stand_ins;
use crate::tags::store;

/// `into`: the name of the tag that stays. Returns its number.
///
/// # Errors
/// No tag of that name, or the tag itself.
pub fn merge(tx: &Writing, actor: &Actor, id: i64, into: &str, now: i64) -> Result<i64, Refused> {
    let to = store::named(tx, into.trim())?.ok_or_else(|| Refused::field("into", "no-such-tag", into.trim()))?;
    if to == id {
        return Err(Refused::field("into", "merge-with-itself", into.trim()));
    }
    // In one order, so that two who join crosswise do not wait for each other.
    let (first, second) = (store::hold(tx, id.min(to))?, store::hold(tx, id.max(to))?);
    let (first, second) = (first.ok_or(Refused::NotFound)?, second.ok_or(Refused::NotFound)?);
    let (goes, stays) = if id < to { (first, second) } else { (second, first) };
    store::move_all(tx, id, to)?;
    stand_ins::leave(tx, Target::Tag, id, Some(to))?;
    permalinks::hand_over(tx, Target::Tag, id, to)?;
    permalinks::reserve(tx, &bases(tx)?.tag(&goes.slug), Target::Tag, to)?;
    store::delete(tx, id)?;
    store::add_alias(tx, &goes.name, to)?;
    note(tx, "merged", id, &actor.name, now)?;
    note(tx, "changed", to, &actor.name, now)?;
    write_down(tx, actor, "tag-merged", to, &format!("{} → {}", goes.name, stays.name), now)?;
    Ok(to)
}
