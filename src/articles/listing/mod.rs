//! The newsroom's lists of articles: everything there is, narrowed by what somebody looks for, a page at a time.

mod filing;
mod store;
mod views;

use super::Status;

pub use filing::{file_some, is_unfiled};
pub use store::{Line, Whose, agenda, bylines, count_in, page};
pub use views::{View, forget_view, keep_view, views_of};

/// Articles on one page of the list.
pub const PER_PAGE: u32 = 50;

/// What somebody looks for. Fields that are `None` or empty narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub status: Option<Status>,
    pub section: Option<i64>,
    pub tag: Option<i64>,
    pub contributor: Option<i64>,
    pub language: String,
    /// A part of headline, slugline, kicker or byline, in any case.
    pub words: String,
}

/// Behind which article the page begins: the last one of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    pub touched_at: i64,
    pub id: i64,
}

impl Default for Behind {
    fn default() -> Self {
        Self { touched_at: i64::MAX, id: i64::MAX }
    }
}
