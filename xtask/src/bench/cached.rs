//! The kept article beside nginx: the same bytes, and as a browser asks, with wrk, in turns.

use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::client::{self, Load};
use super::nginx::{self, Nginx};
use super::process::Process;
use super::{Row, load_average};
use crate::programs::{found, printed, program};
use crate::publication::Publication;

const ROUNDS: usize = 5;
const SECONDS: u32 = 3;
const CONNECTIONS: [u32; 2] = [16, 64];

/// What Chromium and Firefox send.
pub const BROWSER: &str = "gzip, deflate, br, zstd";

/// One server asked in one way.
struct Target<'a> {
    name: &'static str,
    url: String,
    accepted: &'a str,
    process: Process,
}

/// Asks until a page counts as hot and its hard forms are made.
pub fn warm(base: &str, path: &str) -> Result<()> {
    for accepted in ["gzip", BROWSER] {
        for _ in 0..300 {
            client::get_encoded(base, path, accepted)?;
        }
        std::thread::sleep(Duration::from_secs(2));
        client::get_encoded(base, path, accepted)?;
        std::thread::sleep(Duration::from_secs(1));
    }
    Ok(())
}

/// Both servers in turns, 16 and 64 connections: medians, ratios and time on the processor.
pub fn beside_nginx(publication: &Publication, nginx: &Nginx, article: &str) -> Result<Vec<Row>> {
    let Some(wrk) = found("wrk") else {
        return Ok(vec![("kept article beside nginx".to_owned(), "wrk is not installed: not measured".to_owned())]);
    };
    let ours = |name, accepted| Target {
        name,
        url: format!("{}{article}", publication.base),
        accepted,
        process: Process(publication.pid()),
    };
    let anchor = Target {
        name: "nginx gzip_static",
        url: format!("{}{}", nginx.base, nginx::GZIP_PATH),
        accepted: "gzip",
        process: nginx.process(),
    };
    let targets =
        [anchor, ours("kept article, the same bytes", "gzip"), ours("kept article, as a browser asks", BROWSER)];
    let mut rows = vec![("load before the rounds with wrk".to_owned(), load_average())];
    for connections in CONNECTIONS {
        let mut loads: Vec<Vec<Load>> = vec![Vec::new(); targets.len()];
        for _ in 0..ROUNDS {
            for (target, loads) in targets.iter().zip(&mut loads) {
                loads.push(round(&wrk, target, connections)?);
            }
        }
        let medians: Vec<Load> = loads.iter().map(|loads| Load::median(loads)).collect();
        for (target, load) in targets.iter().zip(&medians) {
            rows.push((format!("{}, {connections} connections", target.name), shown(*load, medians[0])));
        }
    }
    Ok(rows)
}

fn round(wrk: &std::path::Path, target: &Target<'_>, connections: u32) -> Result<Load> {
    let before = target.process.cpu_milliseconds()?;
    let output = printed(program(wrk).args([
        "-t1",
        &format!("-c{connections}"),
        &format!("-d{SECONDS}s"),
        "-H",
        &format!("Accept-Encoding: {}", target.accepted),
        &target.url,
    ]))?;
    let spent = target.process.cpu_milliseconds()? - before;
    if output.contains("Non-2xx") || output.contains("Socket errors") {
        bail!("{} failed under wrk:\n{output}", target.name);
    }
    let (requests, per_second) = figures(&output).with_context(|| format!("wrk printed:\n{output}"))?;
    Ok(Load { per_second, cpu_milliseconds: spent / requests })
}

/// Requests in all and in a second, from what wrk prints.
fn figures(output: &str) -> Option<(f64, f64)> {
    let line = |word: &str| output.lines().find(|line| line.contains(word));
    let requests = line(" requests in ")?.split_whitespace().next()?.parse().ok()?;
    let per_second = line("Requests/sec:")?.split_whitespace().last()?.parse().ok()?;
    Some((requests, per_second))
}

fn shown(load: Load, anchor: Load) -> String {
    format!(
        "{:.0} requests/s, {:.2} of nginx; {:.1} µs CPU, {:.2} of nginx",
        load.per_second,
        load.per_second / anchor.per_second,
        load.cpu_milliseconds * 1_000.0,
        load.cpu_milliseconds / anchor.cpu_milliseconds,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrk_s_figures_are_read() {
        let output =
            "  1 threads and 16 connections\n  120934 requests in 3.10s, 1.31GB read\nRequests/sec:  39011.25\n";
        assert_eq!(figures(output), Some((120_934.0, 39_011.25)));
        assert_eq!(figures("unable to connect"), None);
    }
}
