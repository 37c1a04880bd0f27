//! A scheduled front whose moment has come: readers see it by the clock; here the change log is told, at the start also
//! of what fell due while nobody was here.

use db::{Reading, Result, Writing};

use crate::front::store;
use crate::history::{Change, record};

/// Whether anything waits for [`release`]. Costs one look into an index.
pub fn is_due(db: &Reading, now: i64) -> Result<bool> {
    Ok(!store::due(db, now)?.is_empty())
}

/// Tells the change log of every front that has begun. Running it twice changes nothing more.
pub fn release(tx: &Writing, now: i64) -> Result<()> {
    for (id, front) in store::due(tx, now)? {
        if !store::announce(tx, id)? {
            continue;
        }
        let change =
            Change { verb: "published", thing: "front", thing_id: front, actor: "schedule", hard: false, detail: "{}" };
        record(tx, &change, now)?;
    }
    Ok(())
}
