//! A moderator decides about a comment, and the filter learns from it.

use db::{Result, Writing};

use crate::comments::defence;
use crate::comments::draft::Remark;
use crate::comments::moderation;
use crate::comments::publicity::{Happened, note};
use crate::comments::status::Status;
use crate::comments::store::{self, Written};

/// Moves a comment to another state. Deciding the same twice changes nothing. `false`: somebody else decided in
/// between, or it is not there.
pub fn decide(tx: &Writing, id: i64, to: Status, actor: &str, now: i64) -> Result<bool> {
    let Some(comment) = store::comment(tx, id)? else { return Ok(false) };
    if comment.status == to {
        moderation::answered(tx, id)?;
        return Ok(true);
    }
    if !store::move_to(tx, id, comment.status, to)? {
        return Ok(false);
    }
    moderation::decided(tx, id, to, actor, now)?;
    match (comment.status, to) {
        (_, Status::Shown) => note(tx, comment.article, id, Happened::Appeared, actor, now)?,
        (Status::Shown, _) => note(tx, comment.article, id, Happened::Disappeared, actor, now)?,
        _ => {}
    }
    teach(tx, &comment, to)?;
    Ok(true)
}

/// The same for somebody who saw the comment in a state: if it has moved since, nothing happens.
pub fn decide_if(tx: &Writing, id: i64, seen: Status, to: Status, actor: &str, now: i64) -> Result<bool> {
    let is_as_seen = store::comment(tx, id)?.is_some_and(|comment| comment.status == seen);
    if is_as_seen { decide(tx, id, to, actor, now) } else { Ok(false) }
}

/// Shown teaches "fine", spam teaches "spam"; hiding a rude reader teaches nothing about spam. A decision that is
/// taken back is forgotten first.
fn teach(tx: &Writing, comment: &Written, to: Status) -> Result<()> {
    let lesson = match to {
        Status::Shown => 1,
        Status::Spam => 2,
        Status::Waiting | Status::Hidden => comment.learnt,
    };
    if lesson == comment.learnt {
        return Ok(());
    }
    let remark = Remark {
        text: comment.source.clone(),
        author: comment.row.author.clone(),
        email: comment.email.clone(),
        website: comment.row.url.clone(),
    };
    if comment.learnt != 0 {
        defence::learn(tx, &remark, comment.learnt == 2, -1)?;
    }
    defence::learn(tx, &remark, lesson == 2, 1)?;
    moderation::learnt(tx, comment.row.id, lesson)
}
