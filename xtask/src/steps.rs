//! The steps of a run: each timed, none hidden by the failure of another.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

#[derive(Debug)]
pub struct Steps {
    start: Instant,
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    took: Duration,
    failure: Option<String>,
}

impl Steps {
    pub fn new() -> Self {
        Self { start: Instant::now(), done: Vec::new() }
    }

    /// A step without which the rest makes no sense.
    ///
    /// # Errors
    /// The step's own.
    pub fn must<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n=== {name}");
        let start = Instant::now();
        let result = step();
        let failure = result.as_ref().err().map(|error| format!("{error:#}"));
        if let Some(failure) = &failure {
            println!("=== {name}: FAILED: {failure}");
        }
        self.done.push(Step { name, took: start.elapsed(), failure });
        result
    }

    /// A step whose failure is told at the end.
    pub fn check(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) {
        // `must` has kept and shown the failure.
        let _ = self.must(name, step);
    }

    /// Prints every step with its time.
    ///
    /// # Errors
    /// Names the steps that failed.
    pub fn finish(self) -> Result<()> {
        println!("\n=== {:<44} {:>9}", "Steps", "seconds");
        for step in &self.done {
            let mark = if step.failure.is_some() { "FAILED" } else { "ok" };
            println!("{:<48} {:>9.1} {mark}", step.name, step.took.as_secs_f64());
        }
        println!("{:<48} {:>9.1}", "Total", self.start.elapsed().as_secs_f64());
        let failed = self.done.iter().filter_map(|step| Some((step.name, step.failure.as_ref()?)));
        let failed: Vec<_> = failed.map(|(name, why)| format!("\n  {name}: {why}")).collect();
        if failed.is_empty() {
            return Ok(());
        }
        bail!("{} of {} steps failed:{}", failed.len(), self.done.len(), failed.concat())
    }
}
