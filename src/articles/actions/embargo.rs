//! Embargo: nobody publishes before a moment, by hand, by schedule or from outside. It forbids and publishes nothing.

use db::Writing;

use super::opening::open;
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::{Status, working};
use crate::newsroom::Right;

/// Sets the moment (microseconds UTC) or lifts the embargo.
///
/// # Errors
/// [`Refusal::ScheduledEarlier`] when the article would publish itself before; move the schedule first.
pub fn embargo(tx: &Writing, who: &Colleague, id: i64, until: Option<i64>, now: i64) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::Publish, id, now)?;
    let scheduled = match standing.status {
        Status::Scheduled => standing.published_at,
        _ => standing.next_publish_at,
    };
    if let Some(at) = scheduled.filter(|at| until.is_some_and(|until| until > *at)) {
        return Err(Refusal::ScheduledEarlier { at });
    }
    Ok(working::set_embargo(tx, id, until, now)?)
}
