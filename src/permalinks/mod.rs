//! Addresses: how they are made, what stands behind each, and that none is ever lost.

mod bases;
mod destination;
mod guess;
mod list_address;
mod query_address;
mod resolve;
mod slug;
mod store;
mod structure;

pub use bases::Bases;
pub use destination::{Destination, FeedFormat, FeedOf, Target};
pub(crate) use list_address::span;
pub use resolve::resolve;
pub use slug::slugify;
pub use store::{Found, clear_for, find, forget, hand_over, is_taken, lead, of_thing, release, reserve};
pub use structure::{Facts, Inference, LocalDate, Structure, decode};
