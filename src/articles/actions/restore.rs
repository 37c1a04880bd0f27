//! Restoring: an earlier version becomes the newest one again. Nothing between is lost, and readers see it only when
//! somebody publishes it.

use db::Writing;

use super::publication::Press;
use super::save::{By, Content, Saved, save};
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::revisions;

/// Saves revision `number` anew. `base`: the newest one that the person has seen.
pub fn restore_revision(
    tx: &Writing,
    press: &Press,
    who: &Colleague,
    id: i64,
    base: i64,
    number: i64,
    now: i64,
) -> Result<Saved, Refusal> {
    let earlier = revisions::by_number(tx, id, number)?.ok_or(Refusal::NotFound)?;
    let content = Content {
        record: revisions::record_of(tx, &earlier)?,
        document: earlier.body()?,
        source: earlier.source.clone(),
    };
    save(tx, press, who, id, base, &content, By::Hand, now)
}
