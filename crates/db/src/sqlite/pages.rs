//! Short reads, on the thread that asks: the hop to another thread costs more than a whole page.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::open;
use super::session::Session;
use crate::job::caught;
use crate::{Error, Limits, Reading, Result, reading};

/// A page in memory takes 0.1 to 0.3 ms; one that takes this long belongs to `read_long`, or lacks an index.
const SLOW: Duration = Duration::from_millis(5);

/// A pool of connections; whoever has a permit finds one in it.
pub(super) struct Pages {
    file: PathBuf,
    limits: Limits,
    permits: Semaphore,
    idle: Mutex<Vec<Reading>>,
}

impl Pages {
    pub(super) fn open(file: PathBuf, limits: Limits) -> Result<Pages> {
        let count = limits.readers.max(1);
        let idle = (0..count).map(|_| open::reader(&file, &limits)).collect::<Result<_>>()?;
        Ok(Pages { file, limits, permits: Semaphore::new(count), idle: Mutex::new(idle) })
    }

    /// Waits for a connection, then runs the closure to its end without giving the thread away.
    pub(super) async fn read<T>(&self, closure: impl FnOnce(&Reading) -> Result<T>) -> Result<T> {
        let _permit = self.permits.acquire().await.map_err(|_| Error::Closed)?;
        let reading = self.take()?;
        let session = of_sqlite(&reading);
        reading.take_failure();
        session.limit(Some(self.limits.read));
        let start = Instant::now();
        let outcome = session.word("BEGIN").and_then(|()| caught(|| closure(&reading)));
        if start.elapsed() > SLOW {
            tracing::debug!("A page's questions took {:?} of a request's thread", start.elapsed());
        }
        if session.roll_back() {
            self.idle().push(reading);
        }
        outcome
    }

    fn take(&self) -> Result<Reading> {
        let idle = self.idle().pop();
        // One is missing only if an earlier one could not be rolled back and was thrown away.
        idle.map_or_else(|| open::reader(&self.file, &self.limits), Ok)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Reading>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The connection under a `Reading` of this engine.
pub(super) fn of_sqlite(reading: &Reading) -> &Session {
    match &reading.session {
        reading::Session::Sqlite(session) => session,
        reading::Session::Postgres(_) => {
            unreachable!("SQLite's threads open SQLite's connections only")
        }
    }
}
