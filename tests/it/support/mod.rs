//! A publication to ask questions of, made from an export that the test writes.

mod commenter;
mod contents;
mod export;
pub mod picture;
mod site;
mod story;
mod xml;

pub use commenter::Commenter;
pub use export::{Export, Post};
pub use site::{Answer, Engine, PASSWORD, TestSite, form};
pub(crate) use story::on_both;
pub use xml::xml_texts;
