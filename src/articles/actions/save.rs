//! Saving: nothing that was acknowledged is ever lost, and nobody's words are overwritten unseen.
//!
//! Each save is a whole revision. The form carries the number of the revision it was made from; if a newer one
//! stands, nothing is written and the person sees both texts. What readers see is not touched, with one exception:
//! a scheduled article that nobody has seen yet takes on what an editor saves by hand.

use bodytext::Document;
use db::Writing;

use super::opening::{Opened, newest_of, open};
use super::publication::{Going, Press, go_public};
use crate::articles::policy::{self, Colleague};
use crate::articles::record::Record;
use crate::articles::refusal::Refusal;
use crate::articles::revisions::{self, NewRevision, RevisionKind, content_hash};
use crate::articles::working::{self, Standing};
use crate::articles::{Status, body};
use crate::newsroom::Right;

/// Who presses the button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The editor's clock: joined with the account's own autosave before it.
    Itself,
    Hand,
}

/// What is to be kept.
#[derive(Debug, Clone)]
pub struct Content {
    pub record: Record,
    pub document: Document,
    /// The text as it was typed, where it was typed as HTML; empty otherwise.
    pub source: String,
}

/// The new state, as the form goes on from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    pub revision: i64,
    /// Microseconds UTC.
    pub at: i64,
}

/// Keeps a state of an article. `base`: the revision that the form was made from.
///
/// # Errors
/// [`Refusal::Changed`] when somebody else has saved meanwhile; nothing is written then.
#[expect(clippy::too_many_arguments, reason = "the parts of one save, named once")]
pub fn save(
    tx: &Writing,
    press: &Press,
    who: &Colleague,
    id: i64,
    base: i64,
    content: &Content,
    by: By,
    now: i64,
) -> Result<Saved, Refusal> {
    let standing = open(tx, who, Right::Edit, id, now)?;
    if standing.status == Status::Trashed {
        return Err(Refusal::WrongState(standing.status));
    }
    let before = newest_of(tx, id)?;
    let record = settled(tx, &standing, content, by)?;
    let json = content.document.to_json();
    let is_same = is_same(&before, &record, &json);
    let line = &before.revision.line;
    if line.number != base {
        // The answer to this very save may have been lost on its way: then it is kept already.
        let is_repeat = is_same && line.account == Some(who.account.id) && line.number > base;
        return if is_repeat { Ok(Saved { revision: line.number, at: line.at }) } else { Err(changed(&before)) };
    }
    let is_settled = line.kind != RevisionKind::Autosave || by == By::Itself;
    if is_same && is_settled {
        return Ok(Saved { revision: line.number, at: line.at });
    }
    let goes_out =
        by == By::Hand && standing.status == Status::Scheduled && policy::may(tx, who, Right::Publish, &standing)?;
    let kind = match by {
        By::Itself => RevisionKind::Autosave,
        By::Hand if goes_out => RevisionKind::Published,
        By::Hand => RevisionKind::Saved,
    };
    let number = line.number + 1;
    let new = NewRevision {
        article: id,
        number,
        at: now,
        kind,
        origin: if by == By::Itself { "autosaved" } else { "saved" },
        account: who.account.id,
        actor: &who.account.name,
        note: "",
        record: &record,
        document: &json,
        source: &content.source,
    };
    let revision = keep(tx, &before, &new)?;
    if goes_out {
        return reschedule(tx, press, &standing, record, &content.document, revision, number, now);
    }
    write_rows(tx, &standing, &record, &content.document, by)?;
    working::drafted(tx, id, Some(revision), &record, now)?;
    Ok(Saved { revision: number, at: now })
}

/// Adds a revision; an autosave of the same account that it follows on is in it and goes.
pub(super) fn keep(tx: &Writing, before: &Opened, new: &NewRevision<'_>) -> Result<i64, Refusal> {
    let revision = revisions::add(tx, new)?;
    let line = &before.revision.line;
    if line.kind == RevisionKind::Autosave && line.account == Some(new.account) {
        revisions::drop_autosave(tx, line.id)?;
    }
    Ok(revision)
}

/// The record as it is kept. Tags are made only by hand: half a word on its way is no tag.
fn settled(tx: &Writing, standing: &Standing, content: &Content, by: By) -> Result<Record, Refusal> {
    let mut record = content.record.clone().tidied();
    if record.language.is_empty() {
        record.language.clone_from(&standing.language);
    }
    working::follow_renames(tx, &mut record)?;
    if by == By::Hand {
        working::settle_tags(tx, &mut record)?;
        working::settle_credits(tx, &mut record)?;
    }
    Ok(record)
}

fn is_same(before: &Opened, record: &Record, json: &str) -> bool {
    let stored = content_hash(&before.record, &before.document.to_json());
    stored == content_hash(record, json)
}

fn changed(newest: &Opened) -> Refusal {
    let line = &newest.revision.line;
    Refusal::Changed { revision: line.number, by: line.actor.clone(), saved_at: line.at }
}

/// Lists of the newsroom show what an unpublished article is about; readers' rows stay as they are.
fn write_rows(tx: &Writing, standing: &Standing, record: &Record, document: &Document, by: By) -> Result<(), Refusal> {
    if standing.is_public() {
        return Ok(());
    }
    let facts = body::facts(document, &record.language);
    if by == By::Itself {
        return Ok(working::write_names(tx, standing.id, record, &facts)?);
    }
    working::write_record(tx, standing.id, record, &facts)?;
    Ok(working::write_links(tx, standing.id, record)?)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one save, named once")]
fn reschedule(
    tx: &Writing,
    press: &Press,
    standing: &Standing,
    record: Record,
    document: &Document,
    revision: i64,
    number: i64,
    now: i64,
) -> Result<Saved, Refusal> {
    let going = Going {
        standing,
        record,
        document,
        revision,
        status: Status::Scheduled,
        published_at: standing.published_at.unwrap_or(now),
        updated_at: None,
    };
    go_public(tx, press, going, now)?;
    Ok(Saved { revision: number, at: now })
}
