//! Real exports, one after the other: each checked and imported by the binary, none may crash it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::places::{self, TemporaryFolder, files_below};
use crate::programs::{cargo, program, run as run_program};

/// Exit codes with which the importer says, in words, that this is no export it can read.
const REFUSED: std::ops::RangeInclusive<i32> = 1..=99;

/// Checks and imports every `*.xml` below `FOLDER/wxr` and prints a table in Markdown.
///
/// # Errors
/// The binary crashed, or left no report where it said that all went well.
pub fn run(folder: &Path) -> Result<()> {
    let folder = fs::canonicalize(folder).with_context(|| folder.display().to_string())?;
    run_program(cargo().args(["build", "--locked"]))?;
    let exports = folder.join("wxr");
    let files = files_below(&exports, ".xml");
    if files.is_empty() {
        bail!("{} holds no *.xml", exports.display());
    }
    let mut crashes = Vec::new();
    println!("\n| export | found | written | findings | addresses | unanswered |\n|---|---|---|---|---|---|");
    for file in &files {
        let name = file.strip_prefix(&exports).unwrap_or(file).display().to_string();
        match import(file).with_context(|| name.clone()) {
            Ok(Outcome::Imported(report)) => {
                println!("| {name} | {} |", cells(&report).join(" | "))
            }
            Ok(Outcome::Refused(why)) => println!("| {name} | refused: {why} | | | | |"),
            Err(error) => crashes.push(format!("{error:#}")),
        }
    }
    println!("\n{} exports, {} crashes", files.len(), crashes.len());
    if crashes.is_empty() {
        return Ok(());
    }
    bail!("crashes:\n{}", crashes.join("\n"))
}

enum Outcome {
    Imported(Value),
    Refused(String),
}

/// The check first, because a person would; then the import into an empty publication.
fn import(file: &Path) -> Result<Outcome> {
    let folder = TemporaryFolder::new("corpus")?;
    let data = folder.path().join("data");
    let report = folder.path().join("report.json");
    if let Some(refusal) = masthead(&data, file, &["--check"])? {
        return Ok(Outcome::Refused(refusal));
    }
    if let Some(refusal) = masthead(&data, file, &["--report", &report.to_string_lossy()])? {
        bail!("the check found nothing that stops an import, and yet: {refusal}");
    }
    let text = fs::read_to_string(&report).context("the import left no report")?;
    Ok(Outcome::Imported(serde_json::from_str(&text).context("the report is no JSON")?))
}

/// None if it ended well, else its last words.
fn masthead(data: &Path, file: &Path, options: &[&str]) -> Result<Option<String>> {
    let output = program(places::built("debug", "masthead"))
        .args(["import", "wordpress"])
        .arg(file)
        .args(["--media", "skip", "--data"])
        .arg(data)
        .args(options)
        .output()
        .context("masthead cannot be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().replace('|', "/");
    match output.status.code() {
        Some(0) => Ok(None),
        // 101 is how a panic ends a Rust program; no code at all, a signal.
        Some(code) if REFUSED.contains(&code) => Ok(Some(last)),
        _ => bail!("{}: {last}", output.status),
    }
}

fn cells(report: &Value) -> [String; 5] {
    let summary = &report["summary"];
    let addresses = report["addresses"].as_array().map_or(&[][..], Vec::as_slice);
    let unanswered = addresses.iter().filter(|address| address["status"] == 404).count();
    [
        tallies(&report["counts"], "read"),
        tallies(&report["counts"], "kept"),
        pairs(&summary["findings_by_code"]),
        format!("{} of {}", summary["addresses_answered"], summary["addresses_asked"]),
        unanswered.to_string(),
    ]
}

/// `post 12, page 3`: of each kind one number, where it is not nought.
fn tallies(counts: &Value, which: &str) -> String {
    let entries = counts.as_object().into_iter().flatten();
    let numbers = entries.map(|(kind, tally)| (kind, tally[which].as_u64().unwrap_or_default()));
    numbers
        .filter(|(_, number)| *number > 0)
        .map(|(kind, number)| format!("{kind} {number}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn pairs(value: &Value) -> String {
    let entries = value.as_object().into_iter().flatten();
    entries.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}
