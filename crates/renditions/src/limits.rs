//! How large a picture may be, and what a child process may use on one.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The longest side of a picture that is accepted, in pixels.
pub const MAX_SIDE: u32 = 12_000;

/// The largest area of a picture that is accepted, in pixels (100 megapixels).
pub const MAX_PIXELS: u64 = 100_000_000;

/// The largest file that is handed to a child, in bytes; the child holds it twice while it decodes.
pub const MAX_SOURCE_BYTES: u64 = 128 * 1024 * 1024;

/// How many renditions one request may ask for.
pub const MAX_WANTS: usize = 64;

/// What one child process may use. It works on one picture, so these are the costs of one picture at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerLimits {
    /// Bytes of address space beyond what the program occupies when it starts.
    pub memory: u64,
    /// Seconds of processor time.
    pub cpu_seconds: u64,
    /// Time by the clock, including the wait for a processor.
    pub wall: Duration,
    /// How many children may run at the same time.
    pub at_once: usize,
}

impl Default for WorkerLimits {
    /// 1 GiB, 30 s of processor time, 40 s by the clock, one child per processor core.
    fn default() -> Self {
        Self {
            memory: 1 << 30,
            cpu_seconds: 30,
            wall: Duration::from_secs(40),
            at_once: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }
}
