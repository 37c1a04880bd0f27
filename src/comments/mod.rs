//! What readers say under an article.

mod page;
mod store;
mod thread;

pub use page::*;
pub use thread::{Under, initials, thread};
