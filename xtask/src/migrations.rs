//! The seal on migrations: one that a publication may have applied never changes again.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::places::{self, files_below};

const SUMS: &str = "migrations/SUMS";

/// Adds the checksums of migrations that have none yet. tests/it/tidy.rs compares them.
///
/// # Errors
/// A sealed migration was changed or removed: write a new one instead.
pub fn seal() -> Result<()> {
    let root = places::root();
    let mut now = BTreeMap::new();
    for file in files_below(&root.join("migrations"), ".sql") {
        let name = file.strip_prefix(root).expect("found below the root").display().to_string();
        let bytes = fs::read(&file).with_context(|| name.clone())?;
        now.insert(name, hexadecimal(&Sha256::digest(bytes)));
    }
    for line in fs::read_to_string(root.join(SUMS)).unwrap_or_default().lines() {
        let (sum, name) = line.split_once("  ").with_context(|| format!("{SUMS}: `{line}` is no checksum and name"))?;
        if now.get(name).map(String::as_str) != Some(sum) {
            bail!("{name} was sealed and is different now: put it back and write a new migration");
        }
    }
    let lines: String = now.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    fs::write(root.join(SUMS), lines).with_context(|| format!("{SUMS} cannot be written"))?;
    println!("{SUMS} seals {} migrations", now.len());
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("text takes everything");
        text
    })
}
