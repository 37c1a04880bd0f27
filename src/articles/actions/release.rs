//! Releasing: an article whose moment has come is live, in its state as well as by the clock.
//!
//! Readers see it at its moment without this (`articles::is_visible`); what follows here are the counts
//! of its lists, its state in the newsroom, and the change log that tells everybody else. The next version of a live
//! article, whose rows still hold the one before, takes its place here.

use db::{Reading, Result, Writing};

use super::opening::Opened;
use super::publication::{Going, Press, go_public, note_change};
use crate::articles::refusal::Refusal;
use crate::articles::working::{self, lock};
use crate::articles::{Status, revisions, store};
use crate::history::{Change, record};
use crate::settings;

/// At most so many in one transaction.
const AT_ONCE: u32 = 100;

/// Whether anything waits for [`release`] or [`release_next`]. Costs two looks into indexes.
pub fn is_due(db: &Reading, now: i64) -> Result<bool> {
    Ok(!store::due(db, now, 1)?.is_empty() || !working::next_due(db, now, 1)?.is_empty())
}

/// Makes every due article live. Running it twice changes nothing more. Returns how many there were.
pub fn release(tx: &Writing, now: i64) -> Result<usize> {
    let due = store::due(tx, now, AT_ONCE)?;
    for (id, published_at) in &due {
        release_one(tx, *id, *published_at, now)?;
    }
    Ok(due.len())
}

pub(super) fn release_one(tx: &Writing, id: i64, published_at: i64, now: i64) -> Result<()> {
    // Another node may have been faster.
    if !store::make_live(tx, id)? {
        return Ok(());
    }
    let zone = settings::load(tx)?.unwrap_or_default().zone();
    store::count_in(tx, id, crate::archives::month_at(published_at, &zone))?;
    let change =
        Change { verb: "published", thing: "article", thing_id: id, actor: "schedule", hard: false, detail: "{}" };
    record(tx, &change, now).map(drop)
}

/// Puts next versions that are due in the place of the ones before. Returns by how many microseconds the latest of
/// them came too late; `None` if there was none.
pub fn release_next(tx: &Writing, press: &Press, now: i64) -> Result<Option<i64>, Refusal> {
    let mut latest = None;
    for id in working::next_due(tx, now, AT_ONCE)? {
        let late = replace(tx, press, id, now)?;
        latest = latest.max(late);
    }
    Ok(latest)
}

fn replace(tx: &Writing, press: &Press, id: i64, now: i64) -> Result<Option<i64>, Refusal> {
    let Some(standing) = lock(tx, id)? else { return Ok(None) };
    let due = standing.next_publish_at.filter(|at| *at <= now);
    let (Some(next), Some(at)) = (standing.next_revision, due) else { return Ok(None) };
    if standing.status != Status::Live {
        working::schedule_next(tx, id, None, None, now)?;
        return Ok(None);
    }
    let Some(version) = opened(tx, next)? else {
        working::schedule_next(tx, id, None, None, now)?;
        return Ok(None);
    };
    // Whatever was written after it was scheduled stays the next version.
    let later = standing.draft_revision.filter(|draft| *draft != next);
    let going = Going {
        standing: &standing,
        record: version.record.clone(),
        document: &version.document,
        revision: next,
        status: Status::Live,
        published_at: standing.published_at.unwrap_or(at),
        updated_at: Some(at),
    };
    let lists = go_public(tx, press, going, now)?;
    if let Some(later) = later {
        working::drafted(tx, id, Some(later), &version.record, now)?;
    }
    note_change(tx, "updated", id, "schedule", false, &lists, now)?;
    Ok(Some(now - at))
}

fn opened(tx: &Writing, revision: i64) -> Result<Option<Opened>, Refusal> {
    let Some(revision) = revisions::by_id(tx, revision)? else { return Ok(None) };
    let record = revisions::record_of(tx, &revision)?;
    let document = revision.body()?;
    Ok(Some(Opened { revision, record, document }))
}
