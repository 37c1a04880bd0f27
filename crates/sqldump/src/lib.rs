#![doc = include_str!("../README.md")]

mod charset;
mod finding;
mod input;
mod reader;
mod row;
mod statement;
mod value;

pub use finding::{Error, Finding, FindingKind};
pub use reader::Reader;
pub use row::{Row, Table};
pub use value::Value;
