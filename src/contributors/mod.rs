//! Contributors: the credited, with or without a login.

mod page;
mod reader;
mod store;

pub use page::*;
pub use reader::show;
