//! Somebody of the newsroom answers a reader, or corrects what stands in a comment.

use db::{Result, Writing};

use super::{Incoming, decide, submit};
use crate::comments::defence::{self, Verdict};
use crate::comments::draft::Remark;
use crate::comments::moderation;
use crate::comments::publicity::{Happened, note};
use crate::comments::rules::Rules;
use crate::comments::status::Status;
use crate::comments::store::{self, Rewritten};

/// Who answers.
#[derive(Debug, Clone, Copy)]
pub struct Staff<'a> {
    pub account: i64,
    pub name: &'a str,
    pub email: &'a str,
}

/// Answers a comment; one that waited is shown first. `false`: it is gone, or the article takes no comments.
pub fn answer(tx: &Writing, rules: &Rules, id: i64, by: &Staff<'_>, text: &str, now: i64) -> Result<bool> {
    let Some(comment) = store::comment(tx, id)? else { return Ok(false) };
    if comment.status == Status::Waiting {
        decide(tx, id, Status::Shown, by.name, now)?;
    }
    let remark = Remark {
        text: text.to_owned(),
        author: by.name.to_owned(),
        email: by.email.to_owned(),
        website: String::new(),
    };
    let incoming = Incoming {
        article: comment.article,
        parent: Some(id),
        remark,
        network: String::new(),
        account: Some(by.account),
        trusted: true,
        wants_notice: false,
    };
    let verdict = Verdict { status: Status::Shown, reasons: Vec::new() };
    Ok(submit(tx, rules, &incoming, &verdict, now)?.is_ok())
}

/// Puts an editor's text in the place of the writer's, and says so below it. `false`: there is no such comment.
pub fn correct(tx: &Writing, id: i64, text: &str, why: &str, actor: &str, now: i64) -> Result<bool> {
    let Some(comment) = store::comment(tx, id)? else { return Ok(false) };
    let rewritten = Rewritten {
        source: text,
        html: &bodytext::comment_html(text),
        alike: &defence::likeness(text),
        reasons: &comment.reasons,
    };
    store::rewrite(tx, id, &rewritten, now)?;
    moderation::note(tx, id, why)?;
    if comment.status == Status::Shown {
        note(tx, comment.article, id, Happened::Changed, actor, now)?;
    }
    Ok(true)
}
