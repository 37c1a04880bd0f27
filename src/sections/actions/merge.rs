//! A section goes into another: articles, addresses, menus, and the sections below it. Two below of one name become one.

use db::Writing;

use super::{bases, note, settle_paths, write_down};
use crate::accounts::Actor;
use crate::articles::moving::{Moving, Whose, note_changed};
use crate::newsroom::Refused;
use crate::permalinks::{self, Bases, Target};
use crate::sections::store;
use crate::sections::tree::Tree;
use crate::stand_ins;

/// # Errors
/// No such section, or one that stands in the one that goes.
pub fn merge(tx: &Writing, actor: &Actor, id: i64, into: i64, now: i64) -> Result<(), Refused> {
    let tree = Tree::of(store::hold(tx)?);
    let goes = tree.find(id).ok_or(Refused::NotFound)?;
    let stays = tree.find(into).ok_or_else(|| Refused::field("into", "no-such-section", ""))?;
    let within = tree.below(id);
    if within.contains(&into) {
        return Err(Refused::field("into", "section-within-itself", stays.name.clone()));
    }
    let moving = Moving::before(tx, Whose::Sections(&within))?;
    let mut gone = Vec::new();
    join(tx, &bases(tx)?, id, into, &mut gone)?;
    let tree_now = Tree::of(store::all(tx)?);
    let below = tree_now.below(into);
    let moved = moving.follow(tx, Whose::Sections(&below))?;
    let mut lists = below;
    lists.extend(tree_now.above(into).into_iter().chain(tree.above(id)));
    lists.sort_unstable();
    lists.dedup();
    lists.retain(|list| tree_now.find(*list).is_some());
    for list in &lists {
        store::list_again(tx, *list)?;
    }
    note(tx, "merged", gone, &actor.name, now)?;
    note(tx, "changed", lists, &actor.name, now)?;
    note_changed(tx, "moved", &moved, &[], &actor.name, now)?;
    write_down(tx, actor, "section-merged", into, &format!("{} → {}", goes.name, stays.name), now)?;
    Ok(())
}

fn join(tx: &Writing, bases: &Bases, from: i64, to: i64, gone: &mut Vec<i64>) -> Result<(), Refused> {
    let tree = Tree::of(store::all(tx)?);
    let goes = tree.find(from).ok_or(Refused::NotFound)?;
    for child in tree.children(Some(from)) {
        let twin = tree.children(Some(to)).into_iter().find(|other| other.slug == child.slug);
        match twin {
            Some(twin) => join(tx, bases, child.id, twin.id, gone)?,
            None => {
                store::set_parent(tx, child.id, Some(to))?;
                settle_paths(tx, bases, child.id)?;
            }
        }
    }
    store::move_articles(tx, from, to)?;
    stand_ins::leave(tx, Target::Section, from, Some(to))?;
    permalinks::hand_over(tx, Target::Section, from, to)?;
    permalinks::reserve(tx, &bases.section(&goes.path), Target::Section, to)?;
    store::delete(tx, from)?;
    gone.push(from);
    Ok(())
}
