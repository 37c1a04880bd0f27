//! A thread that writes: one transaction a closure, and another go when somebody else was in the way.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::address::Address;
use super::failure::Fault;
use super::reads::{alive, connect};
use super::session::of_postgres;
use crate::job::Boxed;
use crate::queue::Queue;
use crate::{Error, Result, Writing};

/// `READ COMMITTED`, PostgreSQL's own default: writers that meet on a row wait for each other, where a stricter level
/// would have them fail and start over.
const BEGIN: &str = "BEGIN";
const BEGIN_UNLIMITED: &str =
    "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

/// How often a transaction is tried before its caller hears `Busy`.
const TRIES: u32 = 5;

/// How long the loser of a conflict waits, the first time.
const PAUSE: Duration = Duration::from_millis(2);

/// How one go at a transaction ended.
enum End {
    Told(Result<()>),
    TryAgain(Error),
    Lost(Error),
}

/// Serves the queue until it is closed.
pub(super) fn serve(address: &Address, limit: Duration, queue: &Arc<Queue<Boxed<Writing>>>) {
    let mut connected = None;
    while let Some(mut job) = queue.pop() {
        if job.is_wanted() {
            let fate = run(address, limit, &mut connected, &mut job);
            job.answer(fate);
        }
    }
}

fn run(address: &Address, limit: Duration, connected: &mut Option<Writing>, job: &mut Boxed<Writing>) -> Result<()> {
    let mut reconnected = false;
    for go in 1..=TRIES {
        let writing = match alive(connected.take().map(|writing| writing.0)) {
            Some(reading) => Writing(reading),
            None => Writing(connect(address, limit)?),
        };
        match transaction(&writing, job) {
            End::Told(fate) => {
                *connected = Some(writing);
                return fate;
            }
            End::TryAgain(error) if go == TRIES => return Err(error),
            End::TryAgain(_) => {
                *connected = Some(writing);
                thread::sleep(PAUSE * go * go);
            }
            // Before `COMMIT` was sent nothing can have been kept, so a new connection may try once.
            End::Lost(error) if reconnected => return Err(error),
            End::Lost(_) => reconnected = true,
        }
    }
    Err(Error::Busy)
}

fn transaction(writing: &Writing, job: &mut Boxed<Writing>) -> End {
    writing.take_failure();
    let session = of_postgres(writing);
    let words = if job.limit().is_some() { BEGIN } else { BEGIN_UNLIMITED };
    if let Err(error) = session.begin(words, job.limit(), true) {
        return End::Lost(error);
    }
    let wants_commit = job.run(writing);
    let failure = writing.take_failure();
    match (session.fault(), failure) {
        (Some(Fault::Lost), failure) => return End::Lost(failure.unwrap_or(Error::Closed)),
        (Some(Fault::TryAgain), failure) => {
            return rolled_back(writing, End::TryAgain(failure.unwrap_or(Error::Busy)));
        }
        (None, Some(failure)) => return rolled_back(writing, End::Told(Err(failure))),
        // The closure's own error is its answer; this one is never seen.
        (None, None) if !wants_commit => {
            return rolled_back(writing, End::Told(Err(Error::Closed)));
        }
        (None, None) => {}
    }
    match (session.end("COMMIT"), session.fault()) {
        (Ok(()), _) => End::Told(Ok(())),
        (Err(error), Some(Fault::TryAgain)) => End::TryAgain(error),
        // Also if the connection was lost here: nobody knows whether it was kept, so it is not tried again.
        (Err(error), _) => End::Told(Err(error)),
    }
}

/// A connection that cannot even roll back is found dead by the next closure.
fn rolled_back(writing: &Writing, end: End) -> End {
    if let Err(error) = of_postgres(writing).end("ROLLBACK") {
        tracing::info!(%error, "A transaction could not be rolled back: {error}");
    }
    end
}
