//! The child gives up what it does not need before it looks at the picture.

use std::io;

use rustix::process::{Resource, Rlimit, nice, setrlimit};

use crate::limits::WorkerLimits;

/// Standard input, output and error are open already, and no further file or socket ever will be.
const OPEN_FILES: u64 = 3;

/// Pictures wait for readers, not the other way round.
const NICENESS: i32 = 10;

/// Sets the limits of this process: memory, processor time, no files, no sockets, no children, no core dump.
///
/// # Errors
/// The system refuses a limit; then the picture must not be touched.
pub(crate) fn confine(limits: &WorkerLimits) -> io::Result<()> {
    // A scheduler that does not allow it costs speed elsewhere, not safety.
    let _ = nice(NICENESS);
    let memory = limits.memory.saturating_add(occupied());
    set(Resource::As, memory, memory)?;
    // The system sends a signal at the first figure and kills at the second.
    set(Resource::Cpu, limits.cpu_seconds, limits.cpu_seconds + 1)?;
    set(Resource::Fsize, 0, 0)?;
    set(Resource::Core, 0, 0)?;
    set(Resource::Nproc, 0, 0)?;
    set(Resource::Nofile, OPEN_FILES, OPEN_FILES)
}

fn set(resource: Resource, current: u64, maximum: u64) -> io::Result<()> {
    Ok(setrlimit(resource, Rlimit { current: Some(current), maximum: Some(maximum) })?)
}

/// The address space in use, in bytes: some allocators reserve a gigabyte of it at the start, which costs nothing
/// but would count against the limit. Zero where the system does not tell.
fn occupied() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse::<u64>().ok())
        .unwrap_or(0);
    pages * rustix::param::page_size() as u64
}
