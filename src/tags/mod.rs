//! Tags: free keywords, each with a page of its own.

mod actions;
mod desk;
mod newsroom;
mod page;
mod reader;
mod store;

pub use actions::called;
pub use desk::{TagEditPage, TagListPage};
pub use newsroom::doors;
pub use page::*;
pub use reader::{index, show};
pub use store::named;
