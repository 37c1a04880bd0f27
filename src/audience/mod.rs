//! Who reads, counted without knowing whom: a page that a person looks at is one view, once in half an hour.
//!
//! The page's script says that it is being looked at; the counts gather in memory and go to the database together.

mod baselines;
mod batch;
mod counting;
mod jobs;
mod lately;
mod newsroom;
mod page;
mod reader;
mod robots;
mod source;
mod statistics;
mod store;
mod visitors;

pub use counting::{Audience, Counts};
pub use jobs::{flush, keep_counting, open};
pub use newsroom::doors;
pub use page::counting_page;
pub use reader::routes;
pub use statistics::{Moving, moving};
