//! Closures that wait for a thread.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::{Error, Result};

/// A bounded queue, closed when its `Db` goes. What waits then is dropped unrun.
pub(crate) struct Queue<J> {
    state: Mutex<State<J>>,
    filled: Condvar,
    limit: usize,
}

struct State<J> {
    waiting: VecDeque<J>,
    open: bool,
}

impl<J> Queue<J> {
    pub(crate) fn new(limit: usize) -> Queue<J> {
        let state = Mutex::new(State { waiting: VecDeque::new(), open: true });
        Queue { state, filled: Condvar::new(), limit }
    }

    /// `Busy` if too many wait already, `Closed` if nobody will come for it.
    pub(crate) fn push(&self, job: J) -> Result<()> {
        let mut state = self.lock();
        if !state.open {
            return Err(Error::Closed);
        }
        if state.waiting.len() >= self.limit {
            return Err(Error::Busy);
        }
        state.waiting.push_back(job);
        drop(state);
        self.filled.notify_one();
        Ok(())
    }

    /// Waits for work; `None` once the queue is closed.
    pub(crate) fn pop(&self) -> Option<J> {
        self.wait_for_work()?.waiting.pop_front()
    }

    /// Waits for work and takes all of it, at most `count`.
    pub(crate) fn pop_up_to(&self, count: usize) -> Option<VecDeque<J>> {
        let mut state = self.wait_for_work()?;
        let count = count.min(state.waiting.len());
        Some(state.waiting.drain(..count).collect())
    }

    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.open = false;
        let unrun = std::mem::take(&mut state.waiting);
        drop(state);
        self.filled.notify_all();
        drop(unrun);
    }

    fn wait_for_work(&self) -> Option<MutexGuard<'_, State<J>>> {
        let mut state = self.lock();
        while state.open && state.waiting.is_empty() {
            state = self.filled.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.open.then_some(state)
    }

    /// No code of a caller runs under this lock, so a poisoned one is sound.
    fn lock(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
