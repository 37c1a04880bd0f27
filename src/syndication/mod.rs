//! Feeds: what readers' programs fetch.

mod absolute;
mod atom;
mod items;
mod reader;
mod rss;
mod store;
mod xml;

pub use reader::show;
