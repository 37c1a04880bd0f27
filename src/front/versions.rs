//! Saved arrangements: every one stays, so that an earlier front can come back.
//!
//! The clock decides which one readers see: the one whose moment came last. So a scheduled front is there at its
//! moment, early for nobody, and a preview at a time of one's choice asks the same question with another clock.

use db::{Reading, Result};

use super::layout::{FrontOf, Layout};
use super::store;

/// A saved arrangement.
#[derive(Debug, Clone)]
pub(super) struct Version {
    pub id: i64,
    /// Counts the saves of one front; a form carries the one it was made from.
    pub number: i64,
    /// Microseconds UTC, as is `publish_at`.
    pub at: i64,
    pub actor: String,
    pub account: Option<i64>,
    /// `None`: the front fills itself again.
    pub layout: Option<Layout>,
    /// From when readers see it; `None` for a draft.
    pub publish_at: Option<i64>,
}

/// The version that readers see at a moment; `None` while nobody has arranged this front.
pub(super) fn in_force(db: &Reading, of: FrontOf, now: i64) -> Result<Option<Version>> {
    store::in_force(db, of, now)
}

/// The one that was saved last, whoever sees it.
pub(super) fn newest(db: &Reading, of: FrontOf) -> Result<Option<Version>> {
    store::newest(db, of)
}

pub(super) fn by_id(db: &Reading, of: FrontOf, id: i64) -> Result<Option<Version>> {
    store::by_id(db, of, id)
}

/// The newest first, at most a hundred.
pub(super) fn list(db: &Reading, of: FrontOf) -> Result<Vec<Version>> {
    store::list(db, of)
}

/// What the clock will show, the next first.
pub(super) fn scheduled(db: &Reading, of: FrontOf, now: i64) -> Result<Vec<Version>> {
    store::scheduled(db, of, now)
}

/// Fronts that change by the clock after one moment and not after another: 0 for the publication's, else the section.
pub fn moments_between(db: &Reading, after: i64, until: i64) -> Result<Vec<i64>> {
    store::moments_between(db, after, until)
}

/// The next moment at which any front changes by the clock alone.
pub fn next_moment(db: &Reading, after: i64) -> Result<Option<i64>> {
    store::next_moment(db, after)
}
