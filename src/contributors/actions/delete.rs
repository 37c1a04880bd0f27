//! Somebody whom no article credits goes; their address says that it was taken away.

use db::Writing;

use super::{bases, note, write_down};
use crate::accounts::Actor;
use crate::contributors::store;
use crate::newsroom::Refused;
use crate::permalinks::{self, Target};
use crate::stand_ins;

/// # Errors
/// Articles credit them: a byline is not taken away by tidying up.
pub fn delete(tx: &Writing, actor: &Actor, id: i64, now: i64) -> Result<(), Refused> {
    let goes = store::hold(tx, id)?.ok_or(Refused::NotFound)?;
    if store::uses(tx, id)? > 0 {
        return Err(Refused::field("into", "contributor-is-credited", goes.name));
    }
    let own = bases(tx)?.author(&goes.slug);
    for path in permalinks::of_thing(tx, Target::Contributor, id)?.into_iter().chain([own]) {
        permalinks::lead(tx, &path, "")?;
    }
    stand_ins::leave(tx, Target::Contributor, id, None)?;
    store::delete(tx, id)?;
    note(tx, "deleted", id, &actor.name, now)?;
    write_down(tx, actor, "contributor-deleted", id, &goes.name, now)?;
    Ok(())
}
