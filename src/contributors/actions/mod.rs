//! What editors do to contributors: each in one transaction with its lines in the change log and the audit log.

mod change;
mod create;
mod delete;
mod merge;
mod tie;

pub use change::{GivenContributor, change};
pub use create::create;
pub use delete::delete;
pub use merge::merge;
pub use tie::tie_to_account;

use db::{Result, Writing};

use crate::accounts::Actor;
use crate::accounts::audit::{self, Deed};
use crate::history::{self, Change};
use crate::newsroom::Refused;
use crate::permalinks::{self, Bases, Target};
use crate::settings;

/// Longest name, in letters.
const MOST_LETTERS: usize = 100;

fn bases(tx: &Writing) -> Result<Bases> {
    Ok(Bases::of(&settings::load(tx)?.unwrap_or_default()))
}

fn note(tx: &Writing, verb: &str, id: i64, actor: &str, now: i64) -> Result<()> {
    let change = Change { verb, thing: "contributor", thing_id: id, actor, hard: false, detail: "{}" };
    history::record(tx, &change, now).map(drop)
}

fn write_down(tx: &Writing, actor: &Actor, deed: &'static str, id: i64, detail: &str, now: i64) -> Result<()> {
    audit::record(tx, actor, &Deed { deed, thing: "contributor", thing_id: id, detail }, now)
}

fn settle_at(tx: &Writing, slug: &str, id: i64) -> Result<(), Refused> {
    let path = bases(tx)?.author(slug);
    match permalinks::clear_for(tx, &path, Target::Contributor, id)? {
        None => Ok(()),
        Some(_) => Err(Refused::field("slug", "address-taken", path)),
    }
}
