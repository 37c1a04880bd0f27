//! What the kernel knows of a running process.

use std::fs;

use anyhow::{Context, Result};

/// Linux counts a process's time in hundredths of a second for every program (USER_HZ).
const MILLISECONDS_PER_TICK: f64 = 10.0;

#[derive(Debug, Clone, Copy)]
pub struct Process(pub u32);

impl Process {
    /// Time on the processor so far, in user and kernel mode, of the process and its children.
    pub fn cpu_milliseconds(self) -> Result<f64> {
        let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", self.0)).unwrap_or_default();
        let children = children.split_whitespace().filter_map(|pid| pid.parse().ok()).map(Self);
        // A child that has just ended is counted no more.
        let below: f64 = children.filter_map(|child| child.own_cpu_milliseconds().ok()).sum();
        Ok(self.own_cpu_milliseconds()? + below)
    }

    fn own_cpu_milliseconds(self) -> Result<f64> {
        let text = fs::read_to_string(format!("/proc/{}/stat", self.0)).context("the process is gone")?;
        // The program's name comes second, in parentheses, and may hold spaces: count from behind it.
        let (_, fields) = text.rsplit_once(") ").context("/proc/PID/stat is of another form")?;
        let ticks = fields.split(' ').skip(11).take(2).map(str::parse::<u64>);
        let ticks: u64 = ticks.sum::<Result<_, _>>().context("/proc/PID/stat is of another form")?;
        Ok(ticks as f64 * MILLISECONDS_PER_TICK)
    }

    /// The most memory it has held, files that are mapped included.
    pub fn peak_kilobytes(self) -> Result<u64> {
        self.status("VmHWM:")
    }

    /// Memory that is its own and of no file.
    pub fn anonymous_kilobytes(self) -> Result<u64> {
        self.status("RssAnon:")
    }

    fn status(self, key: &str) -> Result<u64> {
        let text = fs::read_to_string(format!("/proc/{}/status", self.0)).context("the process is gone")?;
        let value = text.lines().find_map(|line| line.strip_prefix(key));
        let number = value.and_then(|value| value.split_whitespace().next()?.parse().ok());
        number.with_context(|| format!("/proc/PID/status has no {key}"))
    }
}
