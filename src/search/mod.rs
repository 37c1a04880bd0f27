//! Search: a plain page over what was published lately.

mod matching;
mod page;
mod reader;
mod store;

pub use page::*;
pub use reader::show;
