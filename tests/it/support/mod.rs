//! A publication to ask questions of, made from an export that the test writes.

mod export;
mod site;

pub use export::{Export, Post};
pub use site::{Engine, TestSite};
