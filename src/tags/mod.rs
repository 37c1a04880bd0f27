//! Tags: free keywords, each with a page of its own.

mod page;
mod reader;
mod store;

pub use page::*;
pub use reader::{index, show};
