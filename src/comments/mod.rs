//! What readers say under an article: reading it, writing it, and what keeps it civil.

pub mod actions;
mod asked;
mod clean;
mod conversation;
mod defence;
mod door;
mod draft;
mod form;
mod guard;
mod member;
mod moderation;
pub mod notices;
pub mod own;
mod page;
mod place;
mod publicity;
mod rules;
mod ruling;
mod seal;
mod status;
mod store;
mod thread;

pub use asked::Asked;
pub use door::routes;
pub use guard::Guard;
pub use page::*;
pub use place::address;
pub use rules::Rules;
pub use ruling::{GivenRules, RulesPage};
pub use seal::{Seals, begin};
pub use status::Status;
pub use thread::{Under, initials, thread};

use crate::newsroom::Doors;

/// The moderation desk, and the rules it works by.
pub fn doors() -> Doors {
    moderation::doors().and(ruling::doors())
}
