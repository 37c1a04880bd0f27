//! Addresses that lead elsewhere, or say that what stood there was taken away, because an editor decided it. Imports
//! bring theirs into the same table.

mod actions;
mod csv;
mod newsroom;
mod page;
mod rule;
mod store;

pub use actions::save;
pub use newsroom::doors;
pub use page::RedirectsPage;
pub use rule::{Rule, own_link, stored};
