//! Another file in the place of one that is there: articles, pages and lists show it, old addresses lead to it.

use db::Writing;

use super::{NewAsset, audited, changed, store};
use crate::media::{Librarian, Refusal, policy};
use crate::newsroom::Right;

/// How long a replaced file lies on, in microseconds: a copy of the publication that has begun names it still. Readers
/// get the new one at once.
pub const GRACE: i64 = 3_600 * 1_000_000;

/// Puts it there. The words about the picture and its focal point stay.
pub fn replace(tx: &Writing, who: &Librarian, id: i64, new: &NewAsset, now: i64) -> Result<(), Refusal> {
    let record = policy::check(tx, who, Right::ReplaceMedia, id)?;
    if record.kind != new.kind {
        return Err(Refusal::OtherKind);
    }
    if store::has_bytes(tx, id, &new.sha256)? {
        return Err(Refusal::SameFile);
    }
    store::replace(tx, id, new)?;
    store::lead_to(tx, &record.picture.path, id, now)?;
    store::discard(tx, &record.picture.path, now + GRACE)?;
    crate::media::catalogue::file(tx, id)?;
    audited(tx, who, "file-replaced", id, &record.title, now)?;
    // What was replaced was replaced for a reason: nobody sees it again.
    changed(tx, who, "replaced", id, true, now)?;
    Ok(())
}
