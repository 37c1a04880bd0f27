//! The test runner and the licence checker: pinned binaries in a private Python environment, never compiled.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::places;
use crate::programs::{cargo, program, run, succeeds};

/// Says what is pinned, with hashes; changing it makes the environment anew.
const PINS: &str = ".ci/tools.txt";

/// Where the environment lies, which git ignores.
const ENVIRONMENT: &str = ".venv";

/// Makes the environment, or leaves it if it was made from the same pins.
///
/// # Errors
/// No Python that makes environments, or a wheel that is not to be had or has another hash.
pub fn install() -> Result<()> {
    let root = places::root();
    let pins = std::fs::read_to_string(root.join(PINS)).with_context(|| format!("{PINS} cannot be read"))?;
    let seal = root.join(ENVIRONMENT).join("made-from");
    if std::fs::read_to_string(&seal).is_ok_and(|made_from| made_from == pins) {
        return run(nextest().args(["nextest", "--version"]));
    }
    // Another Python in front of the system's may lack what python3-venv brings.
    let able = |python: &&str| succeeds(program(python).args(["-c", "import venv, ensurepip"]));
    let python = ["python3", "/usr/bin/python3"].into_iter().find(able);
    let python = python.context("no python3 here makes environments: install python3-venv")?;
    run(program(python).args(["-m", "venv", "--clear", ENVIRONMENT]))?;
    run(program(root.join(ENVIRONMENT).join("bin/pip")).args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--no-deps",
        "--only-binary",
        ":all:",
        "-r",
        PINS,
    ]))?;
    run(nextest().args(["nextest", "--version"]))?;
    std::fs::write(seal, pins).context("the environment cannot be marked as made")
}

/// `cargo-nextest`: its first argument is `nextest`.
pub fn nextest() -> Command {
    own("cargo-nextest")
}

/// `cargo-deny`: its first argument is what to do.
pub fn deny() -> Command {
    own("cargo-deny")
}

fn own(name: &str) -> Command {
    let mut command = program(environment_program(name));
    // Started as a subcommand would be.
    command.env("CARGO", cargo().get_program());
    command
}

fn environment_program(name: &str) -> PathBuf {
    places::root().join(ENVIRONMENT).join("bin").join(name)
}
