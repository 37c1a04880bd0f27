//! Archives: what was published in a year, a month, a day.

mod page;
mod reader;
mod store;

pub use page::*;
pub use reader::{Period, index, show};
