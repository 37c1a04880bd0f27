//! Lists, search, exports: reads that may take seconds, on threads of their own.

use std::sync::Arc;

use super::pages::of_sqlite;
use crate::Reading;
use crate::job::Boxed;
use crate::queue::Queue;

/// Serves the queue until it is closed.
pub(super) fn serve(reading: &Reading, queue: &Arc<Queue<Boxed<Reading>>>) {
    let session = of_sqlite(reading);
    while let Some(mut job) = queue.pop() {
        if !job.is_wanted() {
            continue;
        }
        reading.take_failure();
        session.limit(job.limit());
        let begun = session.word("BEGIN");
        if begun.is_ok() {
            job.run(reading);
        }
        let usable = session.roll_back();
        job.answer(begun);
        if !usable {
            tracing::error!("A connection for long reads cannot be rolled back; its thread ends");
            return;
        }
    }
}
