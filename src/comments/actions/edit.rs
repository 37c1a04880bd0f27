//! A writer corrects their own comment, for five minutes.

use db::{Result, Writing};

use crate::comments::defence::{self, Reason};
use crate::comments::draft::Remark;
use crate::comments::publicity::{A_READER, Happened, note};
use crate::comments::rules::Rules;
use crate::comments::status::Status;
use crate::comments::store::{self, Rewritten, Written};

/// How long a comment may be edited, in microseconds.
pub const EDIT_MICROS: i64 = 5 * 60 * 1_000_000;

/// Whether a comment is still its writer's. What a moderator or the filter threw out is not.
pub fn may_edit(comment: &Written, now: i64) -> bool {
    let is_theirs = matches!(comment.status, Status::Waiting | Status::Shown) && !comment.row.is_imported;
    is_theirs && now - comment.row.created_at < EDIT_MICROS
}

/// Puts a new text in the place of the old one. It is judged again: nobody is let up with one text and stays with
/// another. `false`: the time is over.
pub fn edit(tx: &Writing, rules: &Rules, id: i64, text: &str, now: i64) -> Result<bool> {
    let Some(comment) = store::comment(tx, id)?.filter(|comment| may_edit(comment, now)) else { return Ok(false) };
    let remark = Remark {
        text: text.to_owned(),
        author: comment.row.author.clone(),
        email: comment.email.clone(),
        website: comment.row.url.clone(),
    };
    let mut facts = defence::facts(tx, &remark, &comment.network, now)?;
    let was_shown = comment.status == Status::Shown;
    if was_shown {
        // That it was shown is known; only what is new about it may hold it.
        facts.shown_before = facts.shown_before.max(1);
    }
    let verdict = defence::judge(rules, &remark, &facts);
    let stays = was_shown && verdict.status == Status::Shown;
    let mut reasons = if was_shown { verdict.reasons } else { Reason::read(&comment.reasons) };
    if was_shown && !stays {
        reasons.push(Reason::Edited);
    }
    let text = Rewritten {
        source: &remark.text,
        html: &bodytext::comment_html(&remark.text),
        alike: &defence::likeness(&remark.text),
        reasons: &Reason::write(&reasons),
    };
    store::rewrite(tx, id, &text, now)?;
    match (was_shown, stays) {
        (true, true) => note(tx, comment.article, id, Happened::Changed, A_READER, now)?,
        (true, false) => {
            store::move_to(tx, id, Status::Shown, Status::Waiting)?;
            note(tx, comment.article, id, Happened::Disappeared, A_READER, now)?;
        }
        (false, _) => {}
    }
    Ok(true)
}
