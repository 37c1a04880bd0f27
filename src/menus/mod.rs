//! The menus as editors make them: what stands in each place, in which order, one level below another. Readers see them
//! through the furniture.

mod draft;
mod newsroom;
mod page;
mod save;
mod store;
mod target;

pub use newsroom::doors;
pub use page::{MenuEditPage, MenuListPage};
