//! Moving committed pages from the WAL into the file, away from the path of a commit: inside one it costs a writer
//! 15 to 30 ms now and then.

use std::sync::Arc;

use rusqlite::Connection;

use super::session::Session;
use crate::queue::Queue;

/// SQLite's own measure for when it is time.
const PAGES_WORTH_A_CHECKPOINT: i64 = 1_000;

/// The writer's side: wakes the checkpointing thread when there is enough to do.
pub(super) struct Checkpointer {
    pub(super) due: Arc<Queue<()>>,
}

impl Checkpointer {
    /// At most one request waits; a second one says nothing new.
    pub(super) fn new() -> Checkpointer {
        Checkpointer { due: Arc::new(Queue::new(1)) }
    }

    pub(super) fn after_commit(&self, session: &Session) {
        if unmoved_pages(session.connection()).is_some_and(|pages| pages >= PAGES_WORTH_A_CHECKPOINT) {
            // A full queue means that one is due already.
            let _ = self.due.push(());
        }
    }
}

/// The thread's side: serves requests until the queue is closed. Passive: it waits for nobody and nobody waits for it.
pub(super) fn serve(connection: &Connection, due: &Queue<()>) {
    while due.pop().is_some() {
        let moved = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        if let Err(error) = moved {
            tracing::warn!(%error, "A checkpoint failed: {error}; the next one will try again");
        }
    }
}

/// Pages in the WAL that are not in the file yet. `NOOP` looks and moves nothing.
fn unmoved_pages(connection: &Connection) -> Option<i64> {
    let mut look = connection.prepare_cached("PRAGMA wal_checkpoint(NOOP)").ok()?;
    let (in_wal, moved): (i64, i64) = look.query_row([], |row| Ok((row.get(1)?, row.get(2)?))).ok()?;
    Some(in_wal - moved)
}
