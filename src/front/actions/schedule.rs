//! Scheduling an arrangement: the clock shows it at its moment.

use db::Writing;

use super::moments;
use super::save::{Saving, save};
use crate::accounts::audit::{self, Deed};
use crate::accounts::{Account, Actor};
use crate::front::layout::FrontOf;
use crate::front::refusal::Refusal;
use crate::front::store;
use crate::newsroom::{Right, Subject, may};

/// Saves it and shows it from `at` on (microseconds UTC), until a later version begins. Gives its number.
pub(in crate::front) fn schedule(tx: &Writing, saving: &Saving, at: i64, now: i64) -> Result<i64, Refusal> {
    if at <= now {
        return Err(Refusal::InThePast);
    }
    let number = save(tx, saving, now)?;
    if !store::show_from(tx, saving.of, number, at, false)? {
        return Err(Refusal::Changed);
    }
    moments::note(tx, saving.of, now)?;
    let detail = number.to_string();
    let deed = Deed { deed: "front-scheduled", thing: "front", thing_id: saving.of.number(), detail: &detail };
    audit::record(tx, &saving.actor, &deed, now)?;
    Ok(number)
}

/// Takes a scheduled version back, as long as its moment has not come: it is a draft again.
pub(in crate::front) fn unschedule(
    tx: &Writing,
    account: &Account,
    actor: &Actor,
    of: FrontOf,
    version: i64,
    now: i64,
) -> Result<(), Refusal> {
    if !may(account, Right::ArrangeFront, Subject::Publication) {
        return Err(Refusal::NotAllowed);
    }
    if !store::take_back(tx, of, version, now)? {
        return Err(Refusal::NotFound);
    }
    moments::note(tx, of, now)?;
    let deed = Deed { deed: "front-unscheduled", thing: "front", thing_id: of.number(), detail: "" };
    Ok(audit::record(tx, actor, &deed, now)?)
}
