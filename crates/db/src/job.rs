//! A closure on its way to a database thread, with the way back for its answer.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::oneshot;

use crate::error::panicked;
use crate::{Error, Reading, Result, Writing};

/// What a database thread does with a closure; `C` is [`Reading`] or [`Writing`].
pub(crate) trait Job<C>: Send {
    /// Does anybody still wait for the answer?
    fn is_wanted(&self) -> bool;
    /// How long it may take; `None` for as long as it needs.
    fn limit(&self) -> Option<Duration>;
    /// Runs the closure and keeps what it gave. `false` if its changes must go. A write may run more than once.
    fn run(&mut self, on: &C) -> bool;
    /// Sends the answer: what the closure gave, unless the transaction came to nothing.
    fn answer(self: Box<Self>, transaction: Result<()>);
}

pub(crate) type Boxed<C> = Box<dyn Job<C>>;

struct ReadJob<T, F> {
    closure: Option<F>,
    limit: Option<Duration>,
    outcome: Option<Result<T>>,
    asker: oneshot::Sender<Result<T>>,
}

struct WriteJob<T, X, F> {
    closure: F,
    limit: Option<Duration>,
    outcome: Option<Result<T, X>>,
    asker: oneshot::Sender<Result<T, X>>,
    writes: Arc<Writes>,
}

/// The writes of one database that have ended, and who wants to know.
#[derive(Default)]
pub(crate) struct Writes {
    ended: AtomicU64,
    listener: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

impl Writes {
    pub(crate) fn ended(&self) -> u64 {
        self.ended.load(Ordering::Acquire)
    }

    pub(crate) fn listen(&self, wake: Box<dyn Fn() + Send + Sync>) {
        let _ = self.listener.set(wake);
    }

    fn end(&self) {
        self.ended.fetch_add(1, Ordering::Release);
        if let Some(wake) = self.listener.get() {
            wake();
        }
    }
}

/// Packs a reading closure.
pub(crate) fn reading<T, F>(limit: Option<Duration>, closure: F) -> (Boxed<Reading>, oneshot::Receiver<Result<T>>)
where
    T: Send + 'static,
    F: FnOnce(&Reading) -> Result<T> + Send + 'static,
{
    let (asker, answer) = oneshot::channel();
    (Box::new(ReadJob { closure: Some(closure), limit, outcome: None, asker }), answer)
}

/// Packs a writing closure.
pub(crate) fn writing<T, X, F>(
    limit: Option<Duration>,
    closure: F,
    writes: Arc<Writes>,
) -> (Boxed<Writing>, oneshot::Receiver<Result<T, X>>)
where
    T: Send + 'static,
    X: From<Error> + Send + 'static,
    F: Fn(&Writing) -> Result<T, X> + Send + 'static,
{
    let (asker, answer) = oneshot::channel();
    (Box::new(WriteJob { closure, limit, outcome: None, asker, writes }), answer)
}

thread_local! {
    static INSIDE_A_CLOSURE: Cell<bool> = const { Cell::new(false) };
}

/// A closure that waited for another one could wait for its own thread, for ever.
pub(crate) fn refuse_inside_a_closure() -> Result<()> {
    if INSIDE_A_CLOSURE.get() {
        let reason = "a database closure must not open another transaction; pass it what it needs";
        return Err(Error::Other(reason.to_owned()));
    }
    Ok(())
}

/// Runs a closure so that its panic stays its own: the thread and the connection live on.
pub(crate) fn caught<T, X: From<Error>>(closure: impl FnOnce() -> Result<T, X>) -> Result<T, X> {
    // Sound although the closure may leave things half done: its transaction is rolled back, and what it captured
    // is dropped with it.
    INSIDE_A_CLOSURE.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(closure));
    INSIDE_A_CLOSURE.set(false);
    outcome.unwrap_or_else(|payload| Err(panicked(payload).into()))
}

impl<T, F> Job<Reading> for ReadJob<T, F>
where
    T: Send,
    F: FnOnce(&Reading) -> Result<T> + Send,
{
    fn is_wanted(&self) -> bool {
        !self.asker.is_closed()
    }

    fn limit(&self) -> Option<Duration> {
        self.limit
    }

    fn run(&mut self, on: &Reading) -> bool {
        let Some(closure) = self.closure.take() else {
            return false;
        };
        let outcome = caught(|| closure(on));
        self.outcome.insert(outcome).is_ok()
    }

    fn answer(self: Box<Self>, transaction: Result<()>) {
        send(self.asker, self.outcome, transaction);
    }
}

impl<T, X, F> Job<Writing> for WriteJob<T, X, F>
where
    T: Send,
    X: From<Error> + Send,
    F: Fn(&Writing) -> Result<T, X> + Send,
{
    fn is_wanted(&self) -> bool {
        !self.asker.is_closed()
    }

    fn limit(&self) -> Option<Duration> {
        self.limit
    }

    fn run(&mut self, on: &Writing) -> bool {
        let outcome = caught(|| (self.closure)(on));
        self.outcome.insert(outcome).is_ok()
    }

    fn answer(self: Box<Self>, transaction: Result<()>) {
        // Before the answer: who was told that a write is kept must find it counted. A transaction whose end nobody
        // knows counts too.
        self.writes.end();
        send(self.asker, self.outcome, transaction);
    }
}

/// A closure's own error goes before the transaction's; an answer nobody waits for is dropped.
fn send<T, X: From<Error>>(
    asker: oneshot::Sender<Result<T, X>>,
    outcome: Option<Result<T, X>>,
    transaction: Result<()>,
) {
    let answer = match (outcome, transaction) {
        (Some(Err(own)), _) => Err(own),
        (_, Err(lost)) => Err(lost.into()),
        (Some(Ok(value)), Ok(())) => Ok(value),
        (None, Ok(())) => Err(Error::Closed.into()),
    };
    let _ = asker.send(answer);
}
