//! Scheduling: a version publishes itself at a moment. For an article that readers do not know yet, the rows are made
//! now and the clock decides; the next version of a live article is put in its place by the schedule.

use db::Writing;

use super::opening::{newest, open};
use super::publication::{Going, Press, go_public, leave_lists, note_change};
use super::save::keep;
use crate::archives::month_at;
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::revisions::{NewRevision, RevisionKind};
use crate::articles::{Status, working};
use crate::newsroom::Right;
use crate::permalinks::{self, Target};
use crate::settings;

/// Sets the newest version to publish itself at a moment (microseconds UTC).
///
/// # Errors
/// A moment that has passed, or lies before the embargo's end.
pub fn schedule(
    tx: &Writing,
    press: &Press,
    who: &Colleague,
    id: i64,
    base: i64,
    at: i64,
    now: i64,
) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::Publish, id, now)?;
    if matches!(standing.status, Status::Trashed | Status::Withdrawn) {
        return Err(Refusal::WrongState(standing.status));
    }
    if at <= now {
        return Err(Refusal::InThePast);
    }
    if let Some(until) = standing.embargo_until.filter(|until| *until > at) {
        return Err(Refusal::Embargoed { until });
    }
    let version = newest(tx, id, base)?;
    if version.record.headline.is_empty() {
        return Err(Refusal::MissingHeadline);
    }
    let is_live = standing.status == Status::Live;
    if is_live && standing.draft_revision.is_none() {
        return Err(Refusal::NothingNew);
    }
    let new = NewRevision {
        article: id,
        number: version.revision.line.number + 1,
        at: now,
        kind: RevisionKind::Published,
        origin: "scheduled",
        account: who.account.id,
        actor: &who.account.name,
        note: "",
        record: &version.record,
        document: &version.revision.document,
        source: &version.revision.source,
    };
    let revision = keep(tx, &version, &new)?;
    if is_live {
        working::drafted(tx, id, Some(revision), &version.record, now)?;
        return Ok(working::schedule_next(tx, id, Some(revision), Some(at), now)?);
    }
    let going = Going {
        standing: &standing,
        record: version.record,
        document: &version.document,
        revision,
        status: Status::Scheduled,
        published_at: at,
        updated_at: None,
    };
    let lists = go_public(tx, press, going, now)?;
    // Caches learn when something becomes visible by the clock.
    note_change(tx, "scheduled", id, &who.account.name, false, &lists, now)
}

/// Takes an article, or the next version of a live one, off the schedule. Nothing of its text is lost.
///
/// # Errors
/// [`Refusal::WrongState`] when nothing is scheduled (any more).
pub fn unschedule(tx: &Writing, who: &Colleague, id: i64, now: i64) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::Publish, id, now)?;
    if standing.next_revision.is_some() {
        return Ok(working::schedule_next(tx, id, None, None, now)?);
    }
    if standing.status != Status::Scheduled {
        return Err(Refusal::WrongState(standing.status));
    }
    let zone = settings::load(tx)?.unwrap_or_default().zone();
    let lists = leave_lists(tx, &standing, |at| month_at(at, &zone))?;
    if standing.first_published_at.is_none() {
        permalinks::release(tx, Target::Article, id)?;
    }
    working::off_schedule(tx, id, standing.draft_revision.or(standing.live_revision), now)?;
    note_change(tx, "unscheduled", id, &who.account.name, false, &lists, now)
}
