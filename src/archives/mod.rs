//! Archives: what was published in a year, a month, a day.

mod month;
mod page;
mod reader;
mod store;

pub use month::month_at;
pub use page::*;
pub use reader::{Period, index, show};
