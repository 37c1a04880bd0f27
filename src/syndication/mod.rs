//! Feeds: what readers' programs fetch.

mod absolute;
mod atom;
mod items;
mod reader;
mod rss;
mod sitemap;
mod store;
mod xml;

pub use reader::show;
pub use sitemap::{file as sitemap_file, index as sitemap_index};
