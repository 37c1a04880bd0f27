//! A running masthead in a folder of its own, for browsers and measurements.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::programs::program;

/// The first start makes the demonstration publication, unoptimised.
const PATIENCE: Duration = Duration::from_secs(180);

/// What a binary serves.
#[derive(Debug, Clone, Copy)]
pub enum Serving {
    /// The demonstration publication, made if absent.
    Demonstration,
    /// What was imported.
    Publication,
}

impl Serving {
    fn command(self) -> &'static [&'static str] {
        match self {
            Self::Demonstration => &[],
            Self::Publication => &["serve"],
        }
    }
}

/// Ended, by its process id, when dropped.
#[derive(Debug)]
pub struct Publication {
    child: Child,
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub base: String,
}

impl Publication {
    /// Starts the binary and waits for the line that names its address.
    ///
    /// # Errors
    /// The program is not built, ends, or names no address in three minutes.
    pub fn start(masthead: &Path, what: Serving, data: &Path) -> Result<Self> {
        let mut child = program(masthead)
            .args(what.command())
            .env("MASTHEAD_LOG", "warn")
            .arg("--data")
            .arg(data)
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be started", masthead.display()))?;
        let (lines, printed) = mpsc::channel();
        pass_on(child.stdout.take(), lines.clone());
        pass_on(child.stderr.take(), lines);
        let mut publication = Self { child, base: String::new() };
        publication.base = address(&printed)?;
        Ok(publication)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        // It is a throw-away: nothing in it is worth a graceful end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads one of its outputs to the end, so that a full pipe never stops it. Says what it says where we do.
fn pass_on(output: Option<impl std::io::Read + Send + 'static>, lines: mpsc::Sender<String>) {
    let Some(output) = output else { return };
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // Nobody listens after the address was found.
            if lines.send(line.clone()).is_err() && line.contains("ERROR") {
                eprintln!("masthead: {line}");
            }
        }
    });
}

fn address(printed: &mpsc::Receiver<String>) -> Result<String> {
    let start = Instant::now();
    let mut seen = Vec::new();
    loop {
        let left = PATIENCE.saturating_sub(start.elapsed());
        match printed.recv_timeout(left) {
            Ok(line) => match find_address(&line) {
                Some(address) => return Ok(address),
                None => seen.push(line),
            },
            Err(_) => bail!("masthead named no address; it said:\n{}", seen.join("\n")),
        }
    }
}

fn find_address(line: &str) -> Option<String> {
    const HOST: &str = "127.0.0.1:";
    let (_, after) = line.split_once(HOST)?;
    let port: String = after.chars().take_while(char::is_ascii_digit).collect();
    if port.is_empty() || port == "0" {
        return None;
    }
    Some(format!("http://{HOST}{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_a_sentence() {
        let line = "Read the paper at http://127.0.0.1:4312/ (Ctrl-C stops it)";
        assert_eq!(find_address(line).as_deref(), Some("http://127.0.0.1:4312"));
    }

    #[test]
    fn the_port_that_was_asked_for_is_no_address() {
        assert_eq!(find_address("listening on 127.0.0.1:0 soon"), None);
        assert_eq!(find_address("opening the data folder"), None);
    }
}
