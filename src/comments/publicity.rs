//! A comment appears or disappears: the article's count and the change log follow in the same transaction.

use db::{Result, Writing};

use super::{notices, store};
use crate::history::{Change, record};

/// Who did it, where a reader did: the change log is never changed, and readers may ask to be forgotten.
pub const A_READER: &str = "reader";

/// What happened to a comment, in the past tense, as the change log has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    Appeared,
    Disappeared,
    Changed,
}

/// Notes it: whoever keeps the page of its article, a card with the count, or the list of recent comments follows.
pub fn note(tx: &Writing, article: i64, comment: i64, happened: Happened, actor: &str, now: i64) -> Result<()> {
    let (verb, more) = match happened {
        Happened::Appeared => ("commented", 1),
        Happened::Disappeared => ("comment removed", -1),
        Happened::Changed => ("comment changed", 0),
    };
    if more != 0 {
        store::count_more(tx, article, more)?;
    }
    if happened == Happened::Appeared {
        notices::appeared(tx, comment, now)?;
    }
    let detail = format!("{{\"article\":{article}}}");
    // What was taken down is never shown once more from a cache; what is new may be a moment late.
    let hard = happened != Happened::Appeared;
    record(tx, &Change { verb, thing: "comment", thing_id: comment, actor, hard, detail: &detail }, now).map(drop)
}
