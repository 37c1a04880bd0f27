//! The trash, for what was never public. What readers have seen is withdrawn instead, so that its address can say so.

use db::Writing;

use super::opening::open;
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::{Status, working};
use crate::newsroom::Right;

/// Puts a draft, also one in review, into the trash.
pub fn trash(tx: &Writing, who: &Colleague, id: i64, now: i64) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::Trash, id, now)?;
    if !matches!(standing.status, Status::Draft | Status::InReview) {
        return Err(Refusal::WrongState(standing.status));
    }
    Ok(working::move_to(tx, id, Status::Trashed, None, now)?)
}

/// Takes it out again, as a draft.
pub fn untrash(tx: &Writing, who: &Colleague, id: i64, now: i64) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::Restore, id, now)?;
    if standing.status != Status::Trashed {
        return Err(Refusal::WrongState(standing.status));
    }
    Ok(working::move_to(tx, id, Status::Draft, None, now)?)
}
