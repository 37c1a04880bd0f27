//! The publication's own list of videos.

mod chapters;
mod page;
mod reader;

pub use page::*;
pub use reader::{channel, show};
