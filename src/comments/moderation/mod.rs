//! The moderators' side of a conversation.

mod store;

pub(super) use store::{answered, decided, learnt};
