//! Readers take part while others read: how long a comment takes, what a flood of them does to reading, how many beacons a
//! second there can be, and whether a long mixed run is counted to the visit.
//!
//! Every reader has an address of their own: the measured server is told to believe the measuring machine as a proxy.

mod beacons;
mod comments;
mod reading;
mod visits;

use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::client::Connection;
use crate::places::{self, TemporaryFolder};
use crate::programs::{cargo, run as run_program};
use crate::publication::{Publication, Serving};

/// How long reading alone is measured.
const ALONE: Duration = Duration::from_secs(3);

/// Stories of the demonstration: one to read, others to comment on and to count.
const READ: &str = "/2026/11/the-vote-on-the-tessa-flats/";
const COMMENTED: &str = "/2026/11/assembly-opens-the-grid-to-small-producers/";

#[derive(Debug)]
pub struct Options {
    /// The unoptimised binary: to see whether anything grows faster than it should, never for figures.
    debug: bool,
    visits: u32,
}

impl Options {
    pub fn parse(words: &[&str]) -> Result<Self> {
        let mut options = Self { debug: false, visits: 100_000 };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--debug" => options.debug = true,
                "--visits" => {
                    let number = words.next().context("--visits takes a number")?;
                    options.visits = number.parse().context("--visits takes a number")?;
                }
                other => bail!("`{other}` is not an option of bench readers"),
            }
        }
        Ok(options)
    }
}

/// Builds, serves the demonstration and measures; prints a table in Markdown.
pub fn run(options: &Options) -> Result<()> {
    let profile = if options.debug { "debug" } else { "release" };
    let build: &[&str] = if options.debug { &["build", "--locked"] } else { &["build", "--release", "--locked"] };
    run_program(cargo().args(build))?;
    let folder = TemporaryFolder::new("bench-readers")?;
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data)?;
    std::fs::write(data.join("masthead.toml"), "[http]\ntrusted_proxies = [\"127.0.0.1\"]\n")?;
    let publication = Publication::start(&places::built(profile, "masthead"), Serving::Demonstration, &data)?;
    let base = &publication.base;

    let mut rows = Vec::new();
    let ((), alone) = reading::during(base, || {
        std::thread::sleep(ALONE);
        Ok(())
    })?;
    rows.push(("reading alone".to_owned(), alone.to_string()));
    rows.extend(comments::calm(base)?);
    rows.extend(comments::flood(base)?);
    rows.extend(beacons::rate(base)?);
    rows.extend(visits::exact(base, &data, options.visits)?);
    println!("\n{profile} binary, {} visits\n", options.visits);
    println!("| what | value |\n|---|---|");
    for (what, value) in rows {
        println!("| {what} | {value} |");
    }
    Ok(())
}

/// The number of a story, from its page.
fn article(base: &str, path: &str) -> Result<i64> {
    let page = Connection::open(base)?.ask("GET", path, "", b"")?;
    let page = page.text();
    let number = between(&page, "data-article=\"", "\"").and_then(|number| number.parse().ok());
    number.with_context(|| format!("{path} names no article"))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(found, _)| found)
}

/// The headers of a reader's browser at an address of its own.
fn browser(reader: u32) -> String {
    let [_, a, b, c] = reader.to_be_bytes();
    format!(
        "X-Forwarded-For: 100.{a}.{b}.{c}\r\nSec-Fetch-Site: same-origin\r\n\
         User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
    )
}
