//! Sections: where an article stands in the paper.

mod actions;
mod desk;
mod newsroom;
mod page;
mod reader;
mod store;
mod tree;

pub use desk::{SectionEditPage, SectionListPage};
pub use newsroom::doors;
pub use page::*;
pub use reader::{show, show_with};
