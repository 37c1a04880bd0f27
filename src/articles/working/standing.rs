//! Where an article stands, as every action needs to know it first.

use db::{Reading, Result, Writing};

use super::store;
use crate::articles::{Status, is_visible};

/// An article's state, without its text.
#[derive(Debug, Clone)]
pub struct Standing {
    pub id: i64,
    pub kind: i64,
    pub status: Status,
    pub headline: String,
    pub slug: String,
    /// Empty until it was first published or scheduled.
    pub path: String,
    pub language: String,
    pub section: Option<i64>,
    pub owner: Option<i64>,
    pub first_published_at: Option<i64>,
    pub published_at: Option<i64>,
    pub updated_at: Option<i64>,
    pub embargo_until: Option<i64>,
    pub planned_at: Option<i64>,
    pub deadline_at: Option<i64>,
    pub live_revision: Option<i64>,
    /// The newest revision, where it is not the live (or scheduled) one.
    pub draft_revision: Option<i64>,
    /// The next version of a live article, and its moment.
    pub next_revision: Option<i64>,
    pub next_publish_at: Option<i64>,
    pub withdrawn_reason: String,
}

impl Standing {
    /// Readers see it, now or at a moment that is already fixed: its rows are not to be touched by a mere save.
    pub fn is_public(&self) -> bool {
        matches!(self.status, Status::Live | Status::Scheduled | Status::Withdrawn)
    }

    pub fn is_live_at(&self, now: i64) -> bool {
        is_visible(self.status.to_number(), self.published_at, now)
    }

    /// Something was written that readers do not see.
    pub fn has_next_version(&self) -> bool {
        self.is_public() && self.draft_revision.is_some()
    }
}

/// Where an article stands; `None` if there is none of that number.
pub fn standing(db: &Reading, id: i64) -> Result<Option<Standing>> {
    store::standing(db, id)
}

/// The same for an action: until its transaction ends nobody else acts on this article.
pub fn lock(tx: &Writing, id: i64) -> Result<Option<Standing>> {
    if !store::hold(tx, id)? {
        return Ok(None);
    }
    store::standing(tx, id)
}
