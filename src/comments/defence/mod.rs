//! Defence against spam with nobody else's help: what a comment looks like, what moderators decided before, how
//! often the same comes, how fast one network writes. Every answer comes with its reasons.

mod alike;
mod filter;
mod judge;
mod reason;
mod store;

pub use alike::{fingerprint, likeness};
pub use judge::judge;
pub use reason::{Reason, Verdict};
pub use store::{facts, is_banned, learn, queued};
