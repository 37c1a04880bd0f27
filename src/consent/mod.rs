//! What is kept about readers, what is asked of others, and what readers allow: told from what is really in force.

pub mod foreign;
mod kept;
mod newsroom;
mod page;
mod place;
mod reader;

pub use newsroom::doors;
pub use page::{ForeignPage, ForeignPlacesPage};
pub use reader::routes;
