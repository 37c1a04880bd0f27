//! What stands in the place of a section, tag or contributor that is no more, so that texts and numbers from before
//! still mean the right one.

mod store;

pub use store::{leave, of};
