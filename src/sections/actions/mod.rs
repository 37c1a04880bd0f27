//! What editors do to sections: each in one transaction with its lines in the change log and the audit log.

mod change;
mod create;
mod delete;
mod merge;
mod order;

pub use change::{GivenSection, change};
pub use create::create;
pub use delete::delete;
pub use merge::merge;
pub use order::{Step, order};

use db::{Result, Writing};

use super::store;
use super::tree::Tree;
use crate::accounts::Actor;
use crate::accounts::audit::{self, Deed};
use crate::history::{self, Change};
use crate::newsroom::{Refused, one_line};
use crate::permalinks::{self, Bases, Target, slugify};
use crate::settings;

/// Longest name of a section, in letters.
const MOST_LETTERS: usize = 100;

fn bases(tx: &Writing) -> Result<Bases> {
    Ok(Bases::of(&settings::load(tx)?.unwrap_or_default()))
}

fn note(tx: &Writing, verb: &str, ids: impl IntoIterator<Item = i64>, actor: &str, now: i64) -> Result<()> {
    for thing_id in ids {
        let change = Change { verb, thing: "section", thing_id, actor, hard: false, detail: "{}" };
        history::record(tx, &change, now)?;
    }
    Ok(())
}

fn write_down(tx: &Writing, actor: &Actor, deed: &'static str, id: i64, detail: &str, now: i64) -> Result<()> {
    audit::record(tx, actor, &Deed { deed, thing: "section", thing_id: id, detail }, now)
}

/// Name and slug as they may be kept.
fn named(name: &str, slug: &str) -> Result<(String, String), Refused> {
    let name = one_line(name, MOST_LETTERS);
    if name.is_empty() {
        return Err(Refused::field("name", "name-missing", ""));
    }
    let slug = slugify(if slug.trim().is_empty() { &name } else { slug });
    if slug.is_empty() {
        return Err(Refused::field("slug", "name-without-letters", name));
    }
    Ok((name, slug))
}

/// Makes room at a section's address.
fn settle_at(tx: &Writing, bases: &Bases, path: &str, id: i64) -> Result<(), Refused> {
    let address = bases.section(path);
    match permalinks::clear_for(tx, &address, Target::Section, id)? {
        None => Ok(()),
        Some(_) => Err(Refused::field("slug", "address-taken", address)),
    }
}

/// Gives a section and all below it the addresses that follow from where they stand; the old ones lead there. Returns
/// those that went.
fn settle_paths(tx: &Writing, bases: &Bases, id: i64) -> Result<Vec<i64>, Refused> {
    let mut moved = Vec::new();
    for id in Tree::of(store::all(tx)?).below(id) {
        // The one above has gone before.
        let tree = Tree::of(store::all(tx)?);
        let Some(node) = tree.find(id) else { continue };
        let path = tree.path_below(node.parent, &node.slug);
        if path == node.path {
            continue;
        }
        settle_at(tx, bases, &path, id)?;
        store::set_path(tx, id, &path)?;
        permalinks::reserve(tx, &bases.section(&node.path), Target::Section, id)?;
        moved.push(id);
    }
    Ok(moved)
}
