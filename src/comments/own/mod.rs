//! What somebody wrote, for themselves: to be read, taken along, or taken away.
//!
//! Theirs is what was written under their account, and what was written without one under its mail address: that
//! they have the mailbox is proved, and who only typed its address has no claim on the words.

mod store;

use db::{Reading, Result, Writing};

use super::actions::may_edit;
use super::notices;
use super::page::{CommentState, OwnComment};
use super::place;
use super::publicity::{Happened, note};
use super::status::Status;
use super::store::{comment, subject};
use super::thread::edit_url;
use crate::accounts::{Account, email_key};
use crate::furniture::Furniture;
use crate::theme::Html;

pub use store::Kept;

/// Comments on one page of the list.
const PER_PAGE: u32 = 25;

/// What becomes of the comments of somebody who goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// They stay, without anything that says who wrote them.
    Anonymous,
    /// They go. What others answered stays.
    Deleted,
}

/// A page of somebody's comments, the newest first, and where the next page begins.
pub fn list(
    db: &Reading,
    furniture: &Furniture,
    account: &Account,
    before: Option<i64>,
    now: i64,
) -> Result<(Vec<OwnComment>, Option<i64>)> {
    let key = email_key(&account.email);
    let mut ids = store::ids(db, account.id, &key, before.unwrap_or(i64::MAX), PER_PAGE + 1)?;
    let is_more = ids.len() > PER_PAGE as usize;
    ids.truncate(PER_PAGE as usize);
    let next = ids.last().copied().filter(|_| is_more);
    let views: Result<Vec<_>> = ids.into_iter().map(|id| view(db, furniture, id, now)).collect();
    Ok((views?.into_iter().flatten().collect(), next))
}

fn view(db: &Reading, furniture: &Furniture, id: i64, now: i64) -> Result<Option<OwnComment>> {
    let Some(written) = comment(db, id)? else { return Ok(None) };
    let subject = subject(db, written.article, now)?;
    let url = subject.as_ref().map(|subject| place::own_link(db, furniture, subject, &written)).transpose()?;
    Ok(Some(OwnComment {
        headline: subject.map(|on| furniture.typeset(&on.headline, &on.language)).unwrap_or_default(),
        date: furniture.date(written.row.created_at),
        state: match written.status {
            Status::Shown => CommentState::Shown,
            Status::Hidden => CommentState::Refused,
            Status::Waiting | Status::Spam => CommentState::Waiting,
        },
        edit_url: edit_url(furniture, &written, now).filter(|_| url.is_some() && may_edit(&written, now)),
        body: Html::trusted(written.row.html),
        url,
    }))
}

/// Everything that is kept of somebody's comments, for a copy that they take along.
pub fn everything(db: &Reading, account: &Account) -> Result<Vec<Kept>> {
    store::everything(db, account.id, &email_key(&account.email))
}

/// Takes somebody's name off their comments, or the comments away; the pages that showed them follow. `nobody`: the
/// name that stands for theirs from now on.
pub fn part(tx: &Writing, account: &Account, parting: Parting, nobody: &str, now: i64) -> Result<()> {
    let key = email_key(&account.email);
    for id in store::ids(tx, account.id, &key, i64::MAX, u32::MAX)? {
        let Some(written) = comment(tx, id)? else { continue };
        let happened = match parting {
            Parting::Anonymous => Happened::Changed,
            Parting::Deleted => Happened::Disappeared,
        };
        if written.status == Status::Shown {
            note(tx, written.article, id, happened, nobody, now)?;
        }
        match parting {
            Parting::Anonymous => store::unname(tx, id, nobody)?,
            Parting::Deleted => store::delete(tx, id)?,
        }
    }
    notices::forget(tx, &key)
}
