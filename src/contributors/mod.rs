//! Contributors: the credited, with or without a login.

mod actions;
mod desk;
mod newsroom;
mod page;
mod reader;
mod store;

pub use actions::tie_to_account;
pub use desk::{ContributorEditPage, ContributorListPage};
pub use newsroom::doors;
pub use page::*;
pub use reader::show;
