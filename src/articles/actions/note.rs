//! Notes to colleagues: never public, settled rather than deleted.

use db::Writing;

use super::opening::open;
use crate::articles::notes::{self, NewNote, NoteOf};
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::newsroom::Right;

pub fn add_note(tx: &Writing, who: &Colleague, id: i64, words: &str, now: i64) -> Result<(), Refusal> {
    open(tx, who, Right::Edit, id, now)?;
    if words.trim().is_empty() {
        return Err(Refusal::MissingWords);
    }
    Ok(notes::add(tx, &NewNote { article: id, of: NoteOf::Note, who, words, at: now })?)
}

/// Marks a note of this article as settled; twice is once.
pub fn settle_note(tx: &Writing, who: &Colleague, id: i64, note: i64, now: i64) -> Result<(), Refusal> {
    open(tx, who, Right::Edit, id, now)?;
    Ok(notes::settle(tx, id, note, now)?)
}
