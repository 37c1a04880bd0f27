//! What readers say under an article: reading it, writing it, and what keeps it civil.

pub mod actions;
mod asked;
mod clean;
mod conversation;
mod defence;
mod draft;
mod form;
mod guard;
mod moderation;
mod page;
mod place;
mod reader;
mod rules;
mod seal;
mod status;
mod store;
mod thread;

pub use asked::Asked;
pub use guard::Guard;
pub use moderation::doors;
pub use page::*;
pub use place::address;
pub use reader::routes;
pub use rules::Rules;
pub use seal::{Seals, begin};
pub use status::Status;
pub use thread::{Under, initials, thread};
