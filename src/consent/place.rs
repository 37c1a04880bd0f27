//! A place for foreign code is made, changed or taken away: one transaction, with its lines in both logs.

use db::{Result, Writing};

use super::foreign::Place;
use crate::accounts::Actor;
use crate::accounts::audit::{self, Deed};
use crate::history::{self, Change};
use crate::settings::{self, Publication};

/// Keeps a place under its number; 0 is a new one. Its number is told. `None`: there is no such place (any more).
pub fn keep(tx: &Writing, actor: &Actor, place: &Place, now: i64) -> Result<Option<u32>> {
    let mut publication = settings::load(tx)?.unwrap_or_default();
    let places = &mut publication.foreign;
    let id = match place.id {
        0 => {
            let id = places.iter().map(|place| place.id).max().unwrap_or(0) + 1;
            places.push(Place { id, ..place.clone() });
            id
        }
        id => {
            let Some(known) = places.iter_mut().find(|known| known.id == id) else { return Ok(None) };
            known.clone_from(place);
            id
        }
    };
    settle(tx, actor, &publication, "foreign-kept", id, &place.name, now)?;
    Ok(Some(id))
}

/// Takes a place away. `false`: there is none.
pub fn remove(tx: &Writing, actor: &Actor, id: u32, now: i64) -> Result<bool> {
    let mut publication = settings::load(tx)?.unwrap_or_default();
    let Some(at) = publication.foreign.iter().position(|place| place.id == id) else { return Ok(false) };
    let place = publication.foreign.remove(at);
    settle(tx, actor, &publication, "foreign-removed", id, &place.name, now)?;
    Ok(true)
}

/// Every page may look different from now on; what was taken away is not shown once more from a cache.
fn settle(
    tx: &Writing,
    actor: &Actor,
    publication: &Publication,
    deed: &'static str,
    id: u32,
    name: &str,
    now: i64,
) -> Result<()> {
    settings::save(tx, publication)?;
    let change =
        Change { verb: "changed", thing: "publication", thing_id: 0, actor: &actor.name, hard: true, detail: "{}" };
    history::record(tx, &change, now)?;
    audit::record(tx, actor, &Deed { deed, thing: "foreign", thing_id: i64::from(id), detail: name }, now)
}
