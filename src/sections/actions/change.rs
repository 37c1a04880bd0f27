//! Name, address, introduction and place of a section. What stands in it, and the articles whose addresses name it, go
//! along; every old address leads to the new one.

use db::Writing;
use serde::{Deserialize, Serialize};

use super::{bases, named, note, settle_paths, write_down};
use crate::accounts::Actor;
use crate::articles::moving::{Moving, Whose, note_changed};
use crate::newsroom::{Refused, check_seen};
use crate::sections::store;
use crate::sections::tree::{Node, Tree};

/// A section as the form gives it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GivenSection {
    pub name: String,
    /// Empty: made from the name.
    pub slug: String,
    pub intro: String,
    /// Number of the section it stands in; empty: at the top.
    pub parent: String,
    pub seen: String,
}

/// # Errors
/// Changed meanwhile, an address that is taken, a place within itself.
pub fn change(tx: &Writing, actor: &Actor, id: i64, given: &GivenSection, now: i64) -> Result<(), Refused> {
    let tree = Tree::of(store::hold(tx)?);
    let before = tree.find(id).ok_or(Refused::NotFound)?;
    check_seen(before, &given.seen)?;
    let (name, slug) = named(&given.name, &given.slug)?;
    let parent = parent_of(&tree, id, &given.parent)?;
    let path = tree.path_below(parent, &slug);
    if tree.at(&path).is_some_and(|other| other.id != id) {
        return Err(Refused::field("slug", "address-taken", bases(tx)?.section(&path)));
    }
    let within = tree.below(id);
    let moving = Moving::before(tx, Whose::Sections(&within))?;
    let intro_html = bodytext::sanitise_inline(&given.intro);
    let after = Node { parent, slug, name, intro_html, ..before.clone() };
    store::change(tx, &after)?;
    let renamed = settle_paths(tx, &bases(tx)?, id)?;
    let moved = moving.follow(tx, Whose::Sections(&within))?;
    let mut touched = vec![id];
    touched.extend(renamed.into_iter().filter(|other| *other != id));
    if parent != before.parent {
        touched.extend(list_parents_again(tx, &tree, id)?);
    }
    note(tx, "changed", touched, &actor.name, now)?;
    note_changed(tx, "moved", &moved, &[], &actor.name, now)?;
    let detail =
        if after.name == before.name { after.name.clone() } else { format!("{} → {}", before.name, after.name) };
    write_down(tx, actor, "section-changed", id, &detail, now)?;
    Ok(())
}

fn parent_of(tree: &Tree, id: i64, given: &str) -> Result<Option<i64>, Refused> {
    if given.trim().is_empty() {
        return Ok(None);
    }
    let parent = given.trim().parse().ok().and_then(|parent| tree.find(parent));
    let parent = parent.ok_or_else(|| Refused::field("parent", "no-such-section", given))?;
    if tree.below(id).contains(&parent.id) {
        return Err(Refused::field("parent", "section-within-itself", parent.name.clone()));
    }
    Ok(Some(parent.id))
}

/// The lists of what it stood in and stands in now hold other articles. `before`: the tree before it went.
fn list_parents_again(tx: &Writing, before: &Tree, id: i64) -> Result<Vec<i64>, Refused> {
    let mut parents = before.above(id);
    for parent in Tree::of(store::all(tx)?).above(id) {
        if !parents.contains(&parent) {
            parents.push(parent);
        }
    }
    for parent in &parents {
        store::list_again(tx, *parent)?;
    }
    Ok(parents)
}
