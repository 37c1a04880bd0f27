//! A new section, last among those beside it.

use db::Writing;

use super::{bases, named, note, settle_at, write_down};
use crate::accounts::Actor;
use crate::newsroom::Refused;
use crate::sections::store;
use crate::sections::tree::Tree;

/// Returns its number.
///
/// # Errors
/// A name that is missing or without letters, an address that is taken.
pub fn create(tx: &Writing, actor: &Actor, name: &str, parent: Option<i64>, now: i64) -> Result<i64, Refused> {
    let tree = Tree::of(store::hold(tx)?);
    if parent.is_some_and(|parent| tree.find(parent).is_none()) {
        return Err(Refused::field("parent", "no-such-section", ""));
    }
    let (name, slug) = named(name, "")?;
    let path = tree.path_below(parent, &slug);
    if tree.at(&path).is_some() {
        return Err(Refused::field("name", "section-exists", name));
    }
    settle_at(tx, &bases(tx)?, &path, 0)?;
    let position = i64::try_from(tree.walk().len()).unwrap_or(i64::MAX);
    let id = store::add(tx, parent, &slug, &path, &name, position)?;
    note(tx, "created", [id], &actor.name, now)?;
    write_down(tx, actor, "section-created", id, &name, now)?;
    Ok(id)
}
