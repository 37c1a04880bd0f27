//! Somebody new to be credited, before any article does.

use db::Writing;

use super::{MOST_LETTERS, settle_at, write_down};
use crate::accounts::Actor;
use crate::contributors::store;
use crate::newsroom::{Refused, one_line};
use crate::permalinks::slugify;

/// Returns their number.
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
    if store::named(tx, &name)?.is_some() || store::at(tx, &slug)?.is_some() {
        return Err(Refused::field("name", "contributor-exists", name));
    }
    settle_at(tx, &slug, 0)?;
    let id = store::add(tx, &slug, &name)?;
    write_down(tx, actor, "contributor-created", id, &name, now)?;
    Ok(id)
}
