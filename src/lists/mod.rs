//! What pages of lists have in common: sections, tags, contributors, dates.

pub mod marks;
mod store;

pub use store::{Paging, teasers};
