//! Submitting for review, and sending back with a note.

use db::Writing;

use super::opening::open;
use crate::articles::notes::{self, NewNote, NoteOf};
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::{Status, working};
use crate::newsroom::Right;

/// Hands a draft to the editors, with or without a word.
pub fn submit(tx: &Writing, who: &Colleague, id: i64, words: &str, now: i64) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::Submit, id, now)?;
    if standing.status != Status::Draft {
        return Err(Refusal::WrongState(standing.status));
    }
    if standing.headline.is_empty() {
        return Err(Refusal::MissingHeadline);
    }
    notes::add(tx, &NewNote { article: id, of: NoteOf::Submission, who, words, at: now })?;
    Ok(working::move_to(tx, id, Status::InReview, Some(now), now)?)
}

/// Gives an article back to its writer. Why is part of it: a silent return helps nobody.
pub fn send_back(tx: &Writing, who: &Colleague, id: i64, words: &str, now: i64) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::SendBack, id, now)?;
    if standing.status != Status::InReview {
        return Err(Refusal::WrongState(standing.status));
    }
    if words.trim().is_empty() {
        return Err(Refusal::MissingWords);
    }
    notes::add(tx, &NewNote { article: id, of: NoteOf::Return, who, words, at: now })?;
    Ok(working::move_to(tx, id, Status::Draft, None, now)?)
}
