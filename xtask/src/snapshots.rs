//! Snapshots that no test reads any more: they would go on being reviewed and prove nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::places::{self, files_below};

/// Fails on a snapshot whose test is gone, and on one that waits for review.
///
/// A snapshot file is `MODULE__PATH__NAME.snap` beside the source of its test; NAME is the test's function or a name
/// given to the macro, so one of the sources beside it must contain it as a word.
pub fn check() -> Result<()> {
    let pending = below_sources(".snap.new");
    if let Some(file) = pending.first() {
        bail!("{} waits for review: accept it or correct the code", shown(file));
    }
    let mut orphans = Vec::new();
    for file in below_sources(".snap") {
        let text = fs::read_to_string(&file).with_context(|| shown(&file))?;
        let source = header(&text, "source: ").map(|source| places::root().join(source));
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let name = name.rsplit("__").next().unwrap_or_default().split('@').next().unwrap_or_default().to_owned();
        if !source.is_some_and(|source| mentions(&source, &name)) {
            orphans.push(shown(&file));
        }
    }
    println!("{} snapshots without a test", orphans.len());
    if orphans.is_empty() {
        return Ok(());
    }
    bail!("no test reads these snapshots, remove them:\n{}", orphans.join("\n"))
}

fn below_sources(ending: &str) -> BTreeSet<PathBuf> {
    let folders = ["src", "crates", "tests"].map(|folder| places::root().join(folder));
    folders.iter().flat_map(|folder| files_below(folder, ending)).collect()
}

/// A second or later snapshot of one test has a number behind its name.
fn mentions(source: &Path, name: &str) -> bool {
    let Ok(text) = fs::read_to_string(source) else {
        return false;
    };
    let unnumbered = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    [name, unnumbered].iter().any(|name| !name.is_empty() && text.contains(name))
}

fn header<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines().skip(1).take_while(|line| *line != "---").find_map(|line| line.strip_prefix(key))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(places::root()).unwrap_or(file).display().to_string()
}
