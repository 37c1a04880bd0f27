//! What pages of lists have in common: sections, tags, contributors, dates.

mod store;

pub use store::{Paging, teasers};
