//! The change log: every change of public state, one row each, in commit order.
//!
//! Followers (caches, search, feeds, the public record) read it by `seq > mine`. Commit order is log
//! order because every change updates the one row of `head` in its own transaction.

mod store;
mod verify;

use db::{Result, Writing};
use sha2::{Digest, Sha256};

pub use store::{begin, hold, position};
pub use verify::{Verified, verify};

/// One change of public state.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// In the past tense: `published`, `imported`, `corrected`.
    pub verb: &'a str,
    /// `article`, `section`, `menu`, `publication` …
    pub thing: &'a str,
    pub thing_id: i64,
    /// Who did it: an account's name, or `import`.
    pub actor: &'a str,
    /// A hard change is never served stale: withdrawn, corrected in substance, privacy.
    pub hard: bool,
    /// JSON.
    pub detail: &'a str,
}

/// Appends a change in the transaction that makes it. `at`: microseconds UTC. Returns its position.
pub fn record(tx: &Writing, change: &Change<'_>, at: i64) -> Result<i64> {
    let (seq, before) = store::advance(tx)?;
    let hash = link(&before, seq, change, at);
    store::append(tx, seq, change, at, &hash)?;
    Ok(seq)
}

/// The hash of a change: SHA-256 over the hash before it and its own fields, each with its length
/// before it, so that no two rows can be read as one another.
fn link(before: &[u8], seq: i64, change: &Change<'_>, at: i64) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(before);
    for number in [seq, at, change.thing_id, i64::from(change.hard)] {
        hash.update(number.to_be_bytes());
    }
    for text in [change.verb, change.thing, change.actor, change.detail] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().into()
}
