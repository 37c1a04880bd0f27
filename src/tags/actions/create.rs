//! A new tag, before any article has it.

use db::Writing;

use super::{MOST_LETTERS, settle_at, write_down};
use crate::accounts::Actor;
use crate::newsroom::{Refused, one_line};
use crate::permalinks::slugify;
use crate::tags::store;

/// Returns its number. Readers see nothing of it until an article has it.
///
/// # Errors
/// A name that is missing, taken, or of which nothing can stand in an address.
pub fn create(tx: &Writing, actor: &Actor, name: &str, now: i64) -> Result<i64, Refused> {
    let name = one_line(name, MOST_LETTERS);
    if name.is_empty() {
        return Err(Refused::field("name", "name-missing", ""));
    }
    let slug = slugify(&name);
    if slug.is_empty() {
        return Err(Refused::field("name", "name-without-letters", name));
    }
    if store::named(tx, &name)?.is_some() {
        return Err(Refused::field("name", "tag-exists", name));
    }
    settle_at(tx, &slug, 0)?;
    let id = store::add(tx, &slug, &name, "")?;
    write_down(tx, actor, "tag-created", id, &name, now)?;
    Ok(id)
}
