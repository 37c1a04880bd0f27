//! A file leaves the library, if nothing uses it.

use db::Writing;

use super::{audited, changed, store};
use crate::media::{Librarian, Refusal, catalogue, policy};
use crate::newsroom::Right;

/// Deletes an unused one; its file goes within a second. Older versions of articles that showed it once show a gap.
pub fn delete(tx: &Writing, who: &Librarian, id: i64, now: i64) -> Result<(), Refusal> {
    let record = policy::check(tx, who, Right::ReplaceMedia, id)?;
    let places = catalogue::uses(tx, id)?.len() + catalogue::video_uses(tx, id)?.len();
    if places > 0 {
        return Err(Refusal::InUse { places });
    }
    store::delete(tx, id)?;
    store::discard(tx, &record.picture.path, now)?;
    audited(tx, who, "file-deleted", id, &record.title, now)?;
    changed(tx, who, "deleted", id, true, now)?;
    Ok(())
}
