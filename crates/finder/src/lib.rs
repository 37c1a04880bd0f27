#![doc = include_str!("../README.md")]

pub mod analysis;
mod fields;
mod find;
mod index;
mod mark;
mod piece;
mod query;
mod related;
mod signature;
mod writer;

pub use find::{Ask, Counted, Facets, Found};
pub use index::{Error, FORMAT, Finder, Result};
pub use mark::{Marked, Marker};
pub use piece::{Name, Piece};
pub use query::{Day, Query, Wanted};
pub use related::{Near, Relation};
pub use writer::Writer;
