//! Publishing an arrangement: readers see it from now on.

use db::Writing;

use super::moments;
use super::save::{Saving, save};
use crate::accounts::audit::{self, Deed};
use crate::front::refusal::Refusal;
use crate::front::store;
use crate::history::{Change, record};

/// Saves it and shows it. What is scheduled for later stays so. Gives its number.
pub(in crate::front) fn publish(tx: &Writing, saving: &Saving, now: i64) -> Result<i64, Refusal> {
    let number = save(tx, saving, now)?;
    if !store::show_from(tx, saving.of, number, now, true)? {
        return Err(Refusal::Changed);
    }
    moments::note(tx, saving.of, now)?;
    let front = saving.of.number();
    let change = Change {
        verb: "published",
        thing: "front",
        thing_id: front,
        actor: &saving.account.name,
        hard: false,
        detail: "{}",
    };
    record(tx, &change, now)?;
    let detail = number.to_string();
    let deed = Deed { deed: "front-published", thing: "front", thing_id: front, detail: &detail };
    audit::record(tx, &saving.actor, &deed, now)?;
    Ok(number)
}
