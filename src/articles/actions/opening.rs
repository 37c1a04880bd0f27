//! How every action begins: the article, held; its newest version; and whether the form was made from it.

use bodytext::Document;
use db::Writing;

use crate::articles::Status;
use crate::articles::policy::{Colleague, check};
use crate::articles::record::Record;
use crate::articles::refusal::Refusal;
use crate::articles::revisions::{self, Revision};
use crate::articles::working::{Standing, lock};
use crate::newsroom::Right;

/// The newest version of an article, opened.
pub(super) struct Opened {
    pub revision: Revision,
    pub record: Record,
    pub document: Document,
}

/// The article, held until the transaction ends, for somebody who may do this to it.
pub(super) fn open(tx: &Writing, who: &Colleague, right: Right, id: i64, now: i64) -> Result<Standing, Refusal> {
    let mut standing = lock(tx, id)?.ok_or(Refusal::NotFound)?;
    // Its moment has come and readers see it, though the schedule has not looked yet: then it is live.
    if standing.status == Status::Scheduled && standing.is_live_at(now) {
        super::release::release_one(tx, id, standing.published_at.unwrap_or(now), now)?;
        standing = lock(tx, id)?.ok_or(Refusal::NotFound)?;
    }
    check(tx, who, right, &standing)?;
    Ok(standing)
}

/// For what changes nothing of the article itself: it is there, and this person may edit it.
pub fn attend(tx: &Writing, who: &Colleague, id: i64, now: i64) -> Result<(), Refusal> {
    open(tx, who, Right::Edit, id, now).map(drop)
}

/// The newest version, if it is the one that the person has seen (`base`: its number).
pub(super) fn newest(tx: &Writing, id: i64, base: i64) -> Result<Opened, Refusal> {
    let opened = newest_of(tx, id)?;
    let line = &opened.revision.line;
    if line.number != base {
        return Err(Refusal::Changed { revision: line.number, by: line.actor.clone(), saved_at: line.at });
    }
    Ok(opened)
}

pub(super) fn newest_of(tx: &Writing, id: i64) -> Result<Opened, Refusal> {
    let revision = revisions::newest(tx, id)?.ok_or(Refusal::NotFound)?;
    let record = revisions::record_of(tx, &revision)?;
    let document = revision.body()?;
    Ok(Opened { revision, record, document })
}
