//! The order of sections beside each other.

use db::Writing;

use super::{note, write_down};
use crate::accounts::Actor;
use crate::newsroom::Refused;
use crate::sections::store;
use crate::sections::tree::{Node, Tree};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

/// One step among those of the same parent; at the end nothing happens.
///
/// # Errors
/// There is no such section.
pub fn order(tx: &Writing, actor: &Actor, id: i64, step: Step, now: i64) -> Result<(), Refused> {
    let nodes = store::hold(tx)?;
    let tree = Tree::of(nodes.clone());
    let section = tree.find(id).ok_or(Refused::NotFound)?;
    let beside: Vec<i64> = tree.children(section.parent).into_iter().map(|node| node.id).collect();
    let Some(at) = beside.iter().position(|other| *other == id) else { return Ok(()) };
    let to = match step {
        Step::Up => at.checked_sub(1),
        Step::Down => Some(at + 1),
    };
    let Some(other) = to.and_then(|to| beside.get(to)) else { return Ok(()) };
    for (position, node) in swapped(&nodes, id, *other).into_iter().enumerate() {
        store::set_position(tx, node, i64::try_from(position).unwrap_or(i64::MAX))?;
    }
    note(tx, "ordered", section.parent.into_iter().chain([id]), &actor.name, now)?;
    write_down(tx, actor, "section-ordered", id, &section.name, now)?;
    Ok(())
}

/// All sections in their order, two of them in each other's place.
fn swapped(nodes: &[Node], one: i64, other: i64) -> Vec<i64> {
    let swap = |id: i64| match id {
        id if id == one => other,
        id if id == other => one,
        id => id,
    };
    nodes.iter().map(|node| swap(node.id)).collect()
}
