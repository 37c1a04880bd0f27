//! Corrections: errors that the publication admits, on the article and on a page of their own. They stay for good.

mod page;
mod reader;
mod store;

pub use page::*;
pub(crate) use reader::paragraphs;
pub use reader::{ADDRESS, notes_of, show};
pub use store::{Admission, Correction, NewCorrection, add, all, is_known};
