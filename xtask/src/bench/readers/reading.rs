//! Reading, measured while something else goes on.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;

use super::READ;
use crate::bench::client::Connection;

/// Readers who ask one page after the other.
const READERS: usize = 4;

/// Times of many requests.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time within which so many hundredths were answered.
    pub fn percentile(&self, hundredths: usize) -> Duration {
        let at = (self.0.len() * hundredths / 100).min(self.0.len().saturating_sub(1));
        self.0.get(at).copied().unwrap_or_default()
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = |hundredths| self.percentile(hundredths).as_secs_f64() * 1e3;
        write!(
            f,
            "p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms, {} in all",
            milliseconds(50),
            milliseconds(95),
            milliseconds(99),
            self.count()
        )
    }
}

/// Does something while four read, and tells how long their pages took meanwhile.
pub fn during<T>(base: &str, work: impl FnOnce() -> Result<T>) -> Result<(T, Times)> {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(|| read(base, &is_over))).collect();
        let done = work();
        is_over.store(true, Ordering::Relaxed);
        let mut times = Vec::new();
        for reader in readers {
            times.extend(reader.join().expect("a reader does not panic")?);
        }
        Ok((done?, Times::of(times)))
    })
}

fn read(base: &str, is_over: &AtomicBool) -> Result<Vec<Duration>> {
    let mut connection = Connection::open(base)?;
    let mut times = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let began = Instant::now();
        let answer = connection.ask("GET", READ, "", b"")?;
        times.push(began.elapsed());
        anyhow::ensure!(answer.status == 200, "a reader is answered {}", answer.status);
        // A person reads; a loop without a pause would measure its own queue.
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(times)
}
