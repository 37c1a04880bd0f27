//! Keeps the index up while the publication is served: a thread of its own that looks at the change log after each write
//! of ours and several times a second for those of others, writes what has changed, and in between finds out which
//! stories belong together.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{JoinHandle, park_timeout};
use std::time::Duration;

use super::kept::{Sweep, is_many, relate};
use super::shelf::catch_up;
use crate::app::App;
use crate::history;

/// What another process publishes can be found after at most this and the time of one writing; we are woken by our own.
const LOOK: Duration = Duration::from_millis(250);
/// Between two steps of a sweep: readers and writers come first.
const BREATH: Duration = Duration::from_millis(20);
/// After a failure: a full disk does not empty itself in a moment.
const REST: Duration = Duration::from_secs(5);

/// Stops the thread, and waits for what it is writing, when dropped.
#[derive(Debug)]
pub struct Follower {
    is_stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// Begins to follow the change log of a publication.
///
/// # Errors
/// No thread can be started.
pub fn follow(app: Arc<App>) -> std::io::Result<Follower> {
    let is_stopping = Arc::new(AtomicBool::new(false));
    let stopping = is_stopping.clone();
    let db = app.db.clone();
    let thread = std::thread::Builder::new().name("search".to_owned()).spawn(move || keep_up(&app, &stopping))?;
    let awake = thread.thread().clone();
    db.after_writes(move || awake.unpark());
    Ok(Follower { is_stopping, thread: Some(thread) })
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.is_stopping.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!("The thread of the search index had failed");
            }
        }
    }
}

fn keep_up(app: &App, is_stopping: &AtomicBool) {
    let is_stopping = || is_stopping.load(Ordering::Relaxed);
    let mut looking = Looking::default();
    while !is_stopping() {
        match looking.look(app, &is_stopping) {
            Ok(is_done) => park_timeout(if is_done { LOOK } else { BREATH }),
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "The search index could not be kept up; trying again");
                park_timeout(REST);
            }
        }
    }
}

/// What came of the looks so far.
#[derive(Default)]
struct Looking {
    /// The position of the log up to which the index is true.
    seen: Option<i64>,
    sweep: Sweep,
}

impl Looking {
    /// One look, and a step of the sweep where there is nothing new. Whether everything is done.
    fn look(&mut self, app: &App, is_stopping: &(dyn Fn() -> bool + Sync)) -> anyhow::Result<bool> {
        let position = app.db.read_blocking(history::position)?;
        let now = app.clock.now();
        let is_current = app.search.is_current();
        if self.seen == Some(position) && is_current && !app.search.is_doubted() {
            return Ok(!self.sweep.step(&app.search, &app.db, now)?);
        }
        let done = catch_up(&app.search, &app.db, now, is_stopping)?;
        relate(&app.search, &app.db, &done.put, now)?;
        // Another index, or an import: nothing may be kept for any story.
        if !is_current || is_many(&done.put) {
            self.sweep = Sweep::default();
        }
        self.seen = (!is_stopping()).then_some(position);
        Ok(false)
    }
}
