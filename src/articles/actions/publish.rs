//! Publishing: the newest version becomes the one that readers see, for the first time or again.

use db::Writing;

use super::opening::{newest, open};
use super::publication::{Going, Press, go_public, note_change};
use super::save::keep;
use crate::articles::Status;
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::revisions::{NewRevision, RevisionKind};
use crate::newsroom::Right;

/// Whether readers are told that a live article has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// A typing mistake: "Updated" stays where it was.
    Quiet,
    /// "Updated" moves to now.
    Updated,
}

/// Publishes the newest version. `base`: the revision that the person has seen.
///
/// # Errors
/// An embargo that has not passed, a missing headline, an address that is taken, a version that somebody
/// changed meanwhile.
pub fn publish(
    tx: &Writing,
    press: &Press,
    who: &Colleague,
    id: i64,
    base: i64,
    freshness: Freshness,
    now: i64,
) -> Result<i64, Refusal> {
    publish_as(tx, press, who, id, base, freshness, &Release::default(), now)
}

/// What the verb is called in the records.
pub(super) struct Release<'a> {
    pub origin: &'a str,
    pub verb: Option<&'a str>,
    pub hard: bool,
}

impl Default for Release<'_> {
    fn default() -> Self {
        Self { origin: "published", verb: None, hard: false }
    }
}

/// Returns the id of the frozen revision.
#[expect(clippy::too_many_arguments, reason = "the parts of one publication, named once")]
pub(super) fn publish_as(
    tx: &Writing,
    press: &Press,
    who: &Colleague,
    id: i64,
    base: i64,
    freshness: Freshness,
    release: &Release<'_>,
    now: i64,
) -> Result<i64, Refusal> {
    let standing = open(tx, who, Right::Publish, id, now)?;
    if standing.status == Status::Trashed {
        return Err(Refusal::WrongState(standing.status));
    }
    if let Some(until) = standing.embargo_until.filter(|until| *until > now) {
        return Err(Refusal::Embargoed { until });
    }
    let version = newest(tx, id, base)?;
    if version.record.headline.is_empty() {
        return Err(Refusal::MissingHeadline);
    }
    let was_live = standing.status == Status::Live;
    if was_live && standing.draft_revision.is_none() && release.verb.is_none() {
        return Err(Refusal::NothingNew);
    }
    let number = version.revision.line.number + 1;
    let new = NewRevision {
        article: id,
        number,
        at: now,
        kind: RevisionKind::Published,
        origin: release.origin,
        account: who.account.id,
        actor: &who.account.name,
        note: "",
        record: &version.record,
        document: &version.revision.document,
        source: &version.revision.source,
    };
    let revision = keep(tx, &version, &new)?;
    // What was public before keeps its date: readers have quoted it, and its address may name it.
    let published_at = match standing.status {
        Status::Live | Status::Withdrawn => standing.published_at.unwrap_or(now),
        _ => now,
    };
    let updated_at = match (standing.first_published_at.is_some(), freshness) {
        (true, Freshness::Updated) => Some(now),
        (true, Freshness::Quiet) => standing.updated_at,
        (false, _) => None,
    };
    let going = Going {
        standing: &standing,
        record: version.record,
        document: &version.document,
        revision,
        status: Status::Live,
        published_at,
        updated_at,
    };
    let lists = go_public(tx, press, going, now)?;
    let verb = release.verb.unwrap_or(if was_live { "updated" } else { "published" });
    note_change(tx, verb, id, &who.account.name, release.hard, &lists, now)?;
    Ok(revision)
}
