//! A tag goes: its articles lose it, and its address says that it was taken away.

use db::Writing;

use super::{bases, note, write_down};
use crate::accounts::Actor;
use crate::articles::ListKind;
use crate::articles::moving::note_changed;
use crate::newsroom::Refused;
use crate::permalinks::{self, Target};
use crate::stand_ins;
use crate::tags::store;

/// # Errors
/// There is no such tag (any more).
pub fn delete(tx: &Writing, actor: &Actor, id: i64, now: i64) -> Result<(), Refused> {
    let tag = store::hold(tx, id)?.ok_or(Refused::NotFound)?;
    let own = bases(tx)?.tag(&tag.slug);
    for path in permalinks::of_thing(tx, Target::Tag, id)?.into_iter().chain([own]) {
        permalinks::lead(tx, &path, "")?;
    }
    let articles = store::articles_of(tx, id)?;
    stand_ins::leave(tx, Target::Tag, id, None)?;
    store::delete(tx, id)?;
    note_changed(tx, "untagged", &articles, &[(ListKind::Tag.to_number(), id)], &actor.name, now)?;
    note(tx, "deleted", id, &actor.name, now)?;
    write_down(tx, actor, "tag-deleted", id, &tag.name, now)?;
    Ok(())
}
