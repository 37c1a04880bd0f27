//! The front: the publication's first page.

mod compose;
mod page;
mod reader;

pub use page::*;
pub use reader::show;
