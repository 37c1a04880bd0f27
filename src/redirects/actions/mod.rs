//! What editors do to redirects: each in one transaction with its lines in the change log and the audit log.

mod bring;
mod remove;
mod save;

pub use bring::{Brought, bring, look_through};
pub use remove::remove;
pub use save::save;

use db::{Result, Writing};

use crate::accounts::Actor;
use crate::accounts::audit::{self, Deed};
use crate::history::{self, Change};

fn note(tx: &Writing, verb: &str, actor: &Actor, deed: &'static str, detail: &str, now: i64) -> Result<()> {
    let change = Change { verb, thing: "redirect", thing_id: 0, actor: &actor.name, hard: false, detail: "{}" };
    history::record(tx, &change, now)?;
    audit::record(tx, actor, &Deed { deed, thing: "redirect", thing_id: 0, detail }, now)
}
