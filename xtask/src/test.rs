//! Everything a change must pass, in the order that tells soonest.

use std::process::Command;

use anyhow::{Context, Result};

use crate::places::{self, TemporaryFolder, files_below};
use crate::postgres::Cluster;
use crate::programs::{cargo, found, program, run};
use crate::publication::{Publication, Serving};
use crate::steps::Steps;
use crate::{assets, packages, snapshots, tools};

/// # Errors
/// Names each step that failed. What cannot be installed ends the run at once: nothing is skipped.
pub fn run_all() -> Result<()> {
    let mut steps = Steps::new();
    steps.must("System packages", packages::install)?;
    steps.must("Test runner and licence checker", tools::install)?;
    steps.must("Node packages", assets::install)?;

    steps.check("Format", || run(cargo().args(["fmt", "--all", "--check", "--", "-l"])));
    steps.check("Licences, bans and sources of dependencies", dependencies);
    steps.check("Snapshots without a test", snapshots::check);
    steps.check("Built assets and their budgets", assets::check);
    steps.check("Clippy", || {
        run(cargo().args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
    });
    steps.check("Documentation", documentation);
    rust_tests(&mut steps);
    steps.check("Browser tests", browser_tests);
    steps.finish()
}

fn rust_tests(steps: &mut Steps) {
    let Ok(cluster) = steps.must("PostgreSQL server for the tests", Cluster::start) else {
        return;
    };
    let over = |mut command: Command| {
        command.env("MASTHEAD_TEST_POSTGRES", cluster.address()).env("INSTA_UPDATE", "no");
        command
    };
    steps.check("Tests", || {
        run(over(tools::nextest()).args(["nextest", "run", "--workspace", "--all-targets", "--locked"]))
    });
    steps.check("Examples in the documentation", || {
        run(over(cargo()).args(["test", "--doc", "--workspace", "--locked"]))
    });
}

fn documentation() -> Result<()> {
    run(cargo().args(["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"))
}

/// Known holes are looked up only in a copy of the advisory database: its own place is not among the registries.
fn dependencies() -> Result<()> {
    run(tools::deny().args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]))?;
    if !places::root().join("target/advisory-db").is_dir() {
        println!("known holes: not looked up, target/advisory-db holds no copy of the database");
        return Ok(());
    }
    run(tools::deny().args(["check", "--disable-fetch", "advisories"]))
}

/// The binary that the Rust tests built serves its demonstration publication to a real browser.
fn browser_tests() -> Result<()> {
    let data = TemporaryFolder::new("browser")?;
    let publication =
        Publication::start(&places::built("debug", "masthead"), Serving::Demonstration, &data.path().join("data"))?;
    let files = files_below(&places::root().join("tests/browser"), ".test.mjs");
    files.first().context("tests/browser holds no *.test.mjs")?;
    let chromium = found("chromium").context("no chromium is found")?;
    // One after the other: two browsers at once make an unoptimised server miss its time limits.
    let mut failed = Vec::new();
    for file in &files {
        let test = program("node")
            .args(["--test", "--test-reporter=spec"])
            .arg(file)
            .env("BASE", &publication.base)
            .env("DATA", data.path().join("data"))
            .env("CHROMIUM", &chromium)
            .env("SHOTS", data.path().join("shots"))
            .env("LOGINS", data.path().join("data/demonstration-logins.txt"))
            .status()
            .context("node cannot be started")?;
        if !test.success() {
            failed.push(file.display().to_string());
        }
    }
    anyhow::ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
    Ok(())
}
