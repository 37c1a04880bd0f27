//! How requests come into the newsroom: who may pass, and what a handler is given.

mod doors;
mod flash;
mod keeper;
mod own_pages;
mod room;

pub use doors::{Doors, Listed, is_open};
pub(super) use flash::{clear_flash, flash_cookie, flash_of};
pub(super) use keeper::Base;
pub(super) use own_pages::own_doors;
pub use room::Room;
