//! How an import tells how far it is, and hears that it should stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What an import is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// A sentence.
    Said(&'a str),
    /// So many of so many; `what` names them in the plural.
    Counted { what: &'a str, done: u64, of: u64 },
}

/// The wish that an import stop; clones share it. The import ends between two batches, with everything it has
/// written in place, and goes on there when it is started again.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
