//! One thread with a runtime of its own for each core: a connection lives and dies on one of them.
//!
//! On a runtime of many threads a woken connection may run anywhere, which costs wake-ups and shared queues for
//! nothing when answers are ready in microseconds (docs/decisions/0007-page-cache.md has the figures). Connections
//! are dealt out in turns by the one accept loop, so that few connections spread evenly, which the kernel's own
//! dealing by address (`SO_REUSEPORT`) does not promise.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// The threads that serve connections. Dropping it ends them, and whatever still runs there.
#[derive(Debug)]
pub(super) struct Workers {
    workers: Vec<Worker>,
    next: AtomicUsize,
}

#[derive(Debug)]
struct Worker {
    handle: Handle,
    /// Dropped with the rest: its runtime ends.
    _stop: oneshot::Sender<()>,
}

impl Workers {
    /// Starts so many threads; one at least.
    ///
    /// # Errors
    /// When the system gives no thread or no event queue.
    pub(super) fn start(count: usize) -> io::Result<Self> {
        let workers = (0..count.max(1)).map(Worker::start).collect::<io::Result<_>>()?;
        Ok(Self { workers, next: AtomicUsize::new(0) })
    }

    /// The one whose turn it is.
    pub(super) fn next(&self) -> &Handle {
        let turn = self.next.fetch_add(1, Ordering::Relaxed) % self.workers.len();
        &self.workers[turn].handle
    }
}

impl Worker {
    fn start(number: usize) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().thread_name("blocking").build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        thread::Builder::new().name(format!("http-{number}")).spawn(move || {
            // Ends when the sender is dropped; what it would say does not matter.
            let _ = runtime.block_on(stopped);
            runtime.shutdown_background();
        })?;
        Ok(Self { handle, _stop: stop })
    }
}
