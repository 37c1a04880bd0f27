//! The settings are changed: one transaction with its lines in both logs.

use db::{Result, Writing};

use super::{Publication, store};
use crate::accounts::Actor;
use crate::accounts::audit::{self, Deed};
use crate::history::{self, Change};

/// Saves them. Every page may look different from now on, so the change goes to the log that caches follow.
pub fn change(tx: &Writing, actor: &Actor, publication: &Publication, now: i64) -> Result<()> {
    store::save(tx, publication)?;
    let change =
        Change { verb: "changed", thing: "publication", thing_id: 0, actor: &actor.name, hard: false, detail: "{}" };
    history::record(tx, &change, now)?;
    audit::record(tx, actor, &Deed { deed: "settings-changed", thing: "settings", thing_id: 0, detail: "" }, now)
}
