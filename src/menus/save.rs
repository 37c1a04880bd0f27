//! A menu is put in the place of the one before: readers see all of it or nothing.

use db::Writing;

use super::draft::{Row, tidied};
use super::page::rows;
use super::store;
use super::target::target;
use crate::accounts::Actor;
use crate::accounts::audit::{self, Deed};
use crate::history::{self, Change};
use crate::newsroom::{Refused, check_seen};
use crate::permalinks::Bases;
use crate::settings::{self, Publication};

/// Saves what stands in a place. Without entries the place is filled by itself again. `seen`: what the form was made from.
///
/// # Errors
/// Changed meanwhile; an entry that leads nowhere, named by its number from 1.
pub fn save(
    tx: &Writing,
    actor: &Actor,
    origin: &str,
    place: &'static str,
    given: &[Row],
    seen: &str,
    now: i64,
) -> Result<(), Refused> {
    let publication = Publication { origin: origin.to_owned(), ..settings::load(tx)?.unwrap_or_default() };
    let menu = store::hold(tx, place)?;
    let before = rows(store::items(tx, place)?, &Bases::of(&publication));
    check_seen(&before, seen)?;
    store::clear(tx, place)?;
    let mut parent = None;
    for (position, row) in tidied(given.to_vec()).into_iter().enumerate() {
        if row.to.is_empty() {
            return Err(Refused::field("to", "menu-to-missing", row.label));
        }
        let target = target(tx, &publication, &row.to, now)?;
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        let below = parent.filter(|_| row.is_below);
        let id = store::add_item(tx, menu, below, position, &row.label, target)?;
        if below.is_none() {
            parent = Some(id);
        }
    }
    let change =
        Change { verb: "changed", thing: "menu", thing_id: menu, actor: &actor.name, hard: false, detail: "{}" };
    history::record(tx, &change, now)?;
    audit::record(tx, actor, &Deed { deed: "menu-changed", thing: "menu", thing_id: menu, detail: place }, now)?;
    Ok(())
}
