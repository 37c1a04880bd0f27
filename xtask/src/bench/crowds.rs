//! Crowds that read nothing new: ten thousand idle connections, and a flood of addresses that nobody asks for twice.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::client::{self, Connection};
use super::process::Process;
use super::{Row, megabytes};

const IDLE: usize = 10_000;
/// Files that this process and the server have open besides.
const OTHER_FILES: usize = 500;
const FLOODERS: usize = 16;
/// Ordinary requests whose times are taken, at rest and in the flood.
const ASKED: usize = 1_500;
/// Between two of them: a reader's pace, not a flood's.
const PACE: Duration = Duration::from_millis(2);

/// What connections cost on which nothing is asked. As many as the limit of open files lets us hold, told in the row.
pub fn idle(base: &str, server: Process) -> Result<Row> {
    let count = IDLE.min(open_files()?.saturating_sub(OTHER_FILES));
    let before = server.anonymous_kilobytes()?;
    let mut connections: Vec<Connection> = Vec::with_capacity(count);
    for _ in 0..count {
        let mut connection = Connection::open(base)?;
        // One request first: a connection that has never spoken costs less than one that waits for its next.
        if connections.len().is_multiple_of(100) {
            connection.get("/robots.txt", "")?;
        }
        connections.push(connection);
    }
    let after = server.anonymous_kilobytes()?;
    let all = megabytes(after);
    let each = (after.saturating_sub(before)) as f64 / count.max(1) as f64;
    drop(connections);
    Ok((format!("{count} idle connections"), format!("{all} anonymous in all, {each:.1} kB each")))
}

/// An ordinary article's times beside a flood of made-up query strings, made-up addresses and old pages of lists.
pub fn flood(base: &str, article: &str, section: &str, server: Process) -> Result<Vec<Row>> {
    let at_rest = paced(base, article)?;
    let (is_over, sent) = (AtomicBool::new(false), AtomicU64::new(0));
    let begun = Instant::now();
    let in_flood = std::thread::scope(|scope| {
        for flooder in 0..FLOODERS {
            let (is_over, sent) = (&is_over, &sent);
            scope.spawn(move || {
                let mut number = flooder as u64;
                while !is_over.load(Ordering::Relaxed) {
                    number += FLOODERS as u64;
                    let page = number % 900 + 1;
                    let path = match number % 3 {
                        0 => format!("{article}?x{number}={number}"),
                        1 => format!("/made-up-{number}/?utm={number}"),
                        _ => format!("{section}page/{page}/?y={number}"),
                    };
                    if client::load_once(base, &path).is_ok() {
                        sent.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        let times = paced(base, article);
        is_over.store(true, Ordering::Relaxed);
        times
    })?;
    let per_second = sent.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64();
    let ratio = in_flood.as_secs_f64() / at_rest.as_secs_f64();
    Ok(vec![
        (
            format!("an ordinary article in a flood of odd addresses ({per_second:.0}/s)"),
            format!("p95 {:.2} ms, {:.2} ms at rest: {ratio:.1} times", ms(in_flood), ms(at_rest)),
        ),
        ("server after the flood, anonymous memory".to_owned(), megabytes(server.anonymous_kilobytes()?)),
    ])
}

/// The 95th of a hundred.
fn paced(base: &str, path: &str) -> Result<Duration> {
    let mut connection = Connection::open(base)?;
    let mut times = Vec::with_capacity(ASKED);
    for _ in 0..ASKED {
        let begun = Instant::now();
        connection.get(path, "Accept-Encoding: gzip\r\n")?;
        times.push(begun.elapsed());
        std::thread::sleep(PACE);
    }
    times.sort();
    Ok(times[times.len() * 95 / 100])
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// How many files this process may hold open; the server inherits the same.
fn open_files() -> Result<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").context("/proc/self/limits cannot be read")?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files")).context("no limit of open files")?;
    let soft = line.split_whitespace().next().unwrap_or_default();
    Ok(soft.parse().unwrap_or(IDLE + OTHER_FILES))
}
