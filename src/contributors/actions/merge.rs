//! Two entries for one person become one: credits, addresses and the account of the one that goes are the other's.

use db::Writing;

use super::{bases, note, write_down};
use crate::accounts::{self, Actor};
use crate::articles::moving::{Moving, Whose, note_changed};
use crate::contributors::store::{self, ContributorRow};
use crate::newsroom::Refused;
use crate::permalinks::{self, Target};
use crate::stand_ins;

/// `into`: the name of the one that stays. Returns their number.
///
/// # Errors
/// Nobody of that name, or the same one; both have an account of their own.
pub fn merge(tx: &Writing, actor: &Actor, id: i64, into: &str, now: i64) -> Result<i64, Refused> {
    let to =
        store::named(tx, into.trim())?.ok_or_else(|| Refused::field("into", "no-such-contributor", into.trim()))?;
    if to == id {
        return Err(Refused::field("into", "merge-with-themselves", into.trim()));
    }
    let (first, second) = (store::hold(tx, id.min(to))?, store::hold(tx, id.max(to))?);
    let (first, second) = (first.ok_or(Refused::NotFound)?, second.ok_or(Refused::NotFound)?);
    let (goes, stays) = if id < to { (first, second) } else { (second, first) };
    let (goes, stays) = (with_account_in_use(tx, goes)?, with_account_in_use(tx, stays)?);
    if goes.account.is_some() && stays.account.is_some() {
        return Err(Refused::field("into", "both-have-accounts", stays.name));
    }
    let moving = Moving::before(tx, Whose::Contributor(id))?;
    store::move_all(tx, id, to)?;
    stand_ins::leave(tx, Target::Contributor, id, Some(to))?;
    permalinks::hand_over(tx, Target::Contributor, id, to)?;
    permalinks::reserve(tx, &bases(tx)?.author(&goes.slug), Target::Contributor, to)?;
    store::delete(tx, id)?;
    let name = stays.name.clone();
    store::change(tx, &filled(stays, goes.clone()))?;
    let moved = moving.follow(tx, Whose::Contributor(to))?;
    note(tx, "merged", id, &actor.name, now)?;
    note(tx, "changed", to, &actor.name, now)?;
    note_changed(tx, "moved", &moved, &[], &actor.name, now)?;
    write_down(tx, actor, "contributor-merged", to, &format!("{} → {name}", goes.name), now)?;
    Ok(to)
}

/// An import gives every author an account; until its owner has a password it is nobody's.
fn with_account_in_use(tx: &Writing, mut row: ContributorRow) -> db::Result<ContributorRow> {
    if let Some(account) = row.account
        && !accounts::has_password(tx, account)?
    {
        row.account = None;
    }
    Ok(row)
}

/// What only the one that goes has said is kept.
fn filled(mut stays: ContributorRow, goes: ContributorRow) -> ContributorRow {
    let texts = [
        (&mut stays.role, goes.role),
        (&mut stays.url, goes.url),
        (&mut stays.links, goes.links),
        (&mut stays.biography_html, goes.biography_html),
    ];
    for (kept, other) in texts {
        if kept.is_empty() {
            *kept = other;
        }
    }
    stays.portrait = stays.portrait.or(goes.portrait);
    stays.account = stays.account.or(goes.account);
    stays
}
