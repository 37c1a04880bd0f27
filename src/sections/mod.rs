//! Sections: where an article stands in the paper.

mod page;
mod reader;

pub use page::*;
pub use reader::{show, show_with};
