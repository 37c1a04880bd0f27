//! A reader says that a comment should not stand. It stays until a moderator decides: reports of a crowd must not
//! silence anybody by themselves.

use db::{Result, Writing};

use crate::comments::status::Status;
use crate::comments::store;

/// Notes a report; one for each network counts. `false` when there is nothing public to report.
pub fn report(tx: &Writing, id: i64, network: &str, reason: &str, now: i64) -> Result<bool> {
    let shown = store::comment(tx, id)?.is_some_and(|comment| comment.status == Status::Shown);
    if shown {
        store::report(tx, id, network, reason, now)?;
    }
    Ok(shown)
}
