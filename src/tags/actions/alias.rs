//! Other names of a tag: typed into an article, they mean it.

use db::Writing;

use super::{MOST_LETTERS, write_down};
use crate::accounts::Actor;
use crate::newsroom::{Refused, one_line};
use crate::tags::store;

/// # Errors
/// A name by which another tag is found.
pub fn add_alias(tx: &Writing, actor: &Actor, id: i64, name: &str, now: i64) -> Result<(), Refused> {
    let tag = store::hold(tx, id)?.ok_or(Refused::NotFound)?;
    let name = one_line(name, MOST_LETTERS);
    if name.is_empty() {
        return Err(Refused::field("alias", "name-missing", ""));
    }
    match store::named(tx, &name)? {
        Some(other) if other != id => return Err(Refused::field("alias", "tag-exists", name)),
        _ => {}
    }
    store::add_alias(tx, &name, id)?;
    write_down(tx, actor, "tag-alias-added", id, &format!("{} = {name}", tag.name), now)?;
    Ok(())
}

/// # Errors
/// There is no such tag.
pub fn drop_alias(tx: &Writing, actor: &Actor, id: i64, name: &str, now: i64) -> Result<(), Refused> {
    let tag = store::hold(tx, id)?.ok_or(Refused::NotFound)?;
    store::drop_alias(tx, name, id)?;
    write_down(tx, actor, "tag-alias-dropped", id, &format!("{} = {name}", tag.name), now)?;
    Ok(())
}
