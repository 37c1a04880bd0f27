//! The library's verbs, each in one transaction: first who may, then the rows, the audit log, and for what readers see
//! the change log.

mod add;
mod delete;
mod describe;
mod replace;
mod store;

pub use add::{NewAsset, add};
pub use delete::delete;
pub use describe::{Words, describe};
pub use replace::{GRACE, replace};
pub use store::{discarded, forget_discarded};

use db::Writing;

use super::Librarian;
use crate::accounts::audit::{self, Deed};
use crate::history::{Change, record};

/// Notes that bodies were rendered with what a picture is now.
pub fn shown_again(tx: &Writing, who: &Librarian, id: i64, now: i64) -> db::Result<()> {
    changed(tx, who, "shown-again", id, true, now)
}

/// Notes in the audit log who did it.
fn audited(tx: &Writing, who: &Librarian, deed: &'static str, id: i64, title: &str, now: i64) -> db::Result<()> {
    audit::record(tx, &who.actor, &Deed { deed, thing: "asset", thing_id: id, detail: title }, now)
}

/// Notes in the change log that what readers see of a picture is another. `hard`: the old one is never shown again.
fn changed(tx: &Writing, who: &Librarian, verb: &str, id: i64, hard: bool, now: i64) -> db::Result<()> {
    let change = Change { verb, thing: "asset", thing_id: id, actor: &who.actor.name, hard, detail: "{}" };
    record(tx, &change, now).map(drop)
}
