//! Planning: the day on which a story is meant to appear, and the hour by which its text is promised. Both bind nobody.

use db::Writing;

use super::opening::open;
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::working;
use crate::newsroom::Right;

/// Sets both moments (microseconds UTC); `None` clears one.
pub fn plan(
    tx: &Writing,
    who: &Colleague,
    id: i64,
    planned: Option<i64>,
    deadline: Option<i64>,
    now: i64,
) -> Result<(), Refusal> {
    open(tx, who, Right::Edit, id, now)?;
    Ok(working::set_plan(tx, id, planned, deadline, now)?)
}
