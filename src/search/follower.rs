//! Keeps the index up while the publication is served: a thread of its own that looks at the change log several times a
//! second, writes what has changed, and in between finds out which stories belong together.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{JoinHandle, park_timeout};
use std::time::Duration;

use super::kept::{relate, relate_some};
use super::shelf::catch_up;
use crate::app::App;
use crate::history;

/// What is published can be found after at most this and the time of one writing.
const LOOK: Duration = Duration::from_millis(250);
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
    let thread = std::thread::Builder::new().name("search".to_owned()).spawn(move || keep_up(&app, &stopping))?;
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
    let mut seen = None;
    while !is_stopping() {
        match look(app, seen, &is_stopping) {
            Ok(position) => {
                seen = position;
                park_timeout(LOOK);
            }
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "The search index could not be kept up; trying again");
                park_timeout(REST);
            }
        }
    }
}

/// One look: the position up to which the index is true now.
fn look(app: &App, seen: Option<i64>, is_stopping: &(dyn Fn() -> bool + Sync)) -> anyhow::Result<Option<i64>> {
    let position = app.db.read_blocking(history::position)?;
    let now = app.clock.now();
    if seen == Some(position) && !app.search.is_doubted() && app.search.is_current() {
        relate_some(&app.search, &app.db, now)?;
        return Ok(seen);
    }
    let done = catch_up(&app.search, &app.db, now, is_stopping)?;
    relate(&app.search, &app.db, &done.put, now)?;
    Ok((!is_stopping()).then_some(position))
}
