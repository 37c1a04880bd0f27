//! A thread that reads: one snapshot a closure.

use std::sync::Arc;
use std::time::Duration;

use super::address::Address;
use super::session::{Session, of_postgres};
use crate::job::Boxed;
use crate::queue::Queue;
use crate::{Reading, Result, reading};

const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const BEGIN_UNLIMITED: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0; \
     SET LOCAL idle_in_transaction_session_timeout = 0";

/// Serves the queue until it is closed.
pub(super) fn serve(address: &Address, limit: Duration, queue: &Arc<Queue<Boxed<Reading>>>) {
    let mut connected = None;
    while let Some(job) = queue.pop() {
        if job.is_wanted() {
            connected = serve_one(address, limit, connected, job);
        }
    }
}

/// Answers one closure; gives the connection back if it can be used again.
fn serve_one(
    address: &Address,
    limit: Duration,
    connected: Option<Reading>,
    mut job: Boxed<Reading>,
) -> Option<Reading> {
    let reading = match alive(connected).map_or_else(|| connect(address, limit), Ok) {
        Ok(reading) => reading,
        Err(error) => {
            job.answer(Err(error));
            return None;
        }
    };
    reading.take_failure();
    let session = of_postgres(&reading);
    let words = if job.limit().is_some() { BEGIN } else { BEGIN_UNLIMITED };
    let begun = session.begin(words, job.limit(), false);
    job.run(&reading);
    // The reader need not wait for the end of the transaction.
    job.answer(begun);
    session.end("ROLLBACK").is_ok().then_some(reading)
}

/// The connection, unless the server has closed its end meanwhile.
pub(super) fn alive(connected: Option<Reading>) -> Option<Reading> {
    connected.filter(|reading| of_postgres(reading).is_alive())
}

pub(super) fn connect(address: &Address, limit: Duration) -> Result<Reading> {
    Ok(Reading::new(reading::Session::Postgres(Box::new(Session::connect(address, Some(limit))?))))
}
