//! Whether the change log still is what was written: every entry's hash is made again.

use db::{Reading, Result};

use super::{Change, link, store};

/// What the log's chain says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verified {
    Whole {
        changes: i64,
    },
    /// The first entry that is not what was written, or that does not follow the one before.
    Broken {
        seq: i64,
    },
}

/// Entries looked at in one go.
const STEP: i64 = 5_000;

/// Follows the chain from its beginning to the head.
pub fn verify(db: &Reading) -> Result<Verified> {
    let (mut seq, mut hash) = (0, vec![0; 32]);
    loop {
        let entries = store::list_after(db, seq, STEP)?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            let change = Change {
                verb: &entry.verb,
                thing: &entry.thing,
                thing_id: entry.thing_id,
                actor: &entry.actor,
                hard: entry.hard,
                detail: &entry.detail,
            };
            let made_again = link(&hash, entry.seq, &change, entry.at);
            if entry.seq != seq + 1 || made_again.as_slice() != entry.hash {
                return Ok(Verified::Broken { seq: entry.seq });
            }
            (seq, hash) = (entry.seq, entry.hash);
        }
    }
    let is_head = store::head(db)?.is_some_and(|(at, of)| at == seq && of == hash);
    Ok(if is_head { Verified::Whole { changes: seq } } else { Verified::Broken { seq } })
}
