//! Static pages (About, Privacy Policy), and the pages that say that something is not there.

mod page;
mod reader;
mod store;

pub use page::*;
pub use reader::{Withdrawal, gone, in_words, not_found, ours, show, trouble};
