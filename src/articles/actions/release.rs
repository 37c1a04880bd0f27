//! Releasing: an article whose moment has come is live, in its state as well as by the clock.
//!
//! Readers see it at its moment without this (`articles::is_visible`); what follows here are the counts
//! of its lists, its state in the newsroom, and the change log that tells everybody else.

use db::{Reading, Result, Writing};

use super::super::store;
use crate::history::{Change, record};
use crate::settings;

/// Whether anything waits for [`release`]. Costs one look into an index.
pub fn is_due(db: &Reading, now: i64) -> Result<bool> {
    Ok(!store::due(db, now, 1)?.is_empty())
}

/// Makes every due article live. Running it twice changes nothing more. Returns how many there were.
pub fn release(tx: &Writing, now: i64) -> Result<usize> {
    let zone = settings::load(tx)?.unwrap_or_default().zone();
    let due = store::due(tx, now, 100)?;
    for (id, published_at) in &due {
        // Another node may have been faster.
        if !store::make_live(tx, *id)? {
            continue;
        }
        store::count_in(tx, *id, crate::archives::month_at(*published_at, &zone))?;
        let change =
            Change { verb: "published", thing: "article", thing_id: *id, actor: "schedule", hard: false, detail: "{}" };
        record(tx, &change, now)?;
    }
    Ok(due.len())
}
