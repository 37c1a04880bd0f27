#![doc = include_str!("../README.md")]

mod error;
mod finding;
mod limits;
mod model;

mod reader;

mod attributes;
mod elements;
mod entities;
mod namespaces;

mod encoding;
mod input;
mod sniff;
mod syntax;
mod tokens;
mod window;

pub mod dates;
pub mod php;
pub mod writer;

pub use error::Error;
pub use finding::{Finding, FindingKind};
pub use limits::Limits;
pub use model::{Author, Comment, Event, Item, ItemTerm, Meta, Site, Term};
pub use reader::Reader;
