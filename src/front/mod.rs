//! The front: the publication's first page, and the first pages of its sections.

mod actions;
mod automatic;
mod compose;
mod edit;
mod fill;
mod layout;
mod newsroom;
mod page;
mod reader;
mod refusal;
mod stock;
mod store;
mod versions;

pub use actions::{is_due, release};
pub use compose::places_of_section;
pub use newsroom::doors;
pub use page::*;
pub use reader::show;
pub use versions::{moments_between, next_moment};
