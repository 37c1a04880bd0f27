//! A section in which nothing stands goes; its address says that it was taken away.

use db::Writing;

use super::{bases, note, write_down};
use crate::accounts::Actor;
use crate::newsroom::Refused;
use crate::permalinks::{self, Target};
use crate::sections::store;
use crate::sections::tree::Tree;
use crate::stand_ins;

/// # Errors
/// Articles or sections stand in it: they must go somewhere first.
pub fn delete(tx: &Writing, actor: &Actor, id: i64, now: i64) -> Result<(), Refused> {
    let tree = Tree::of(store::hold(tx)?);
    let section = tree.find(id).ok_or(Refused::NotFound)?;
    if store::uses(tx, id)? > 0 || !tree.children(Some(id)).is_empty() {
        return Err(Refused::field("into", "section-not-empty", section.name.clone()));
    }
    let own = bases(tx)?.section(&section.path);
    for path in permalinks::of_thing(tx, Target::Section, id)?.into_iter().chain([own]) {
        permalinks::lead(tx, &path, "")?;
    }
    stand_ins::leave(tx, Target::Section, id, None)?;
    store::delete(tx, id)?;
    note(tx, "deleted", [id], &actor.name, now)?;
    write_down(tx, actor, "section-deleted", id, &section.name, now)?;
    Ok(())
}
