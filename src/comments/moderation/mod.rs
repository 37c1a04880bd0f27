//! The moderators' side of a conversation: queues, decisions, answers.

mod newsroom;
mod page;
mod queue;
mod store;

pub use newsroom::doors;
pub(super) use store::{answered, decided, learnt, note};
