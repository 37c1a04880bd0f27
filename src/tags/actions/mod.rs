//! What editors do to tags: each in one transaction with its lines in the change log and the audit log.

mod alias;
mod call;
mod change;
mod create;
mod delete;
mod merge;

pub use alias::{add_alias, drop_alias};
pub use call::called;
pub use change::{GivenTag, change};
pub use create::create;
pub use delete::delete;
pub use merge::merge;

use db::{Result, Writing};

use crate::accounts::Actor;
use crate::accounts::audit::{self, Deed};
use crate::history::{self, Change};
use crate::newsroom::Refused;
use crate::permalinks::{self, Bases, Target};
use crate::settings;

/// Longest name of a tag, in letters.
const MOST_LETTERS: usize = 100;

fn bases(tx: &Writing) -> Result<Bases> {
    Ok(Bases::of(&settings::load(tx)?.unwrap_or_default()))
}

/// Readers may see it otherwise from now on.
fn note(tx: &Writing, verb: &str, id: i64, actor: &str, now: i64) -> Result<()> {
    let change = Change { verb, thing: "tag", thing_id: id, actor, hard: false, detail: "{}" };
    history::record(tx, &change, now).map(drop)
}

fn write_down(tx: &Writing, actor: &Actor, deed: &'static str, id: i64, detail: &str, now: i64) -> Result<()> {
    audit::record(tx, actor, &Deed { deed, thing: "tag", thing_id: id, detail }, now)
}

/// The address becomes this tag's.
///
/// # Errors
/// Something else stands there.
fn settle_at(tx: &Writing, slug: &str, id: i64) -> Result<(), Refused> {
    let path = bases(tx)?.tag(slug);
    match permalinks::clear_for(tx, &path, Target::Tag, id)? {
        None => Ok(()),
        Some(_) => Err(Refused::field("slug", "address-taken", path)),
    }
}
