//! `masthead backup`: the publication in one file, read back before it counts.

use std::path::Path;

use anyhow::{Context, Result};

use crate::backup;
use crate::clock::Clock;

pub(super) fn run(data: &Path, file: &Path) -> Result<()> {
    backup::make(data, file, Clock::System.now())?;
    let proof =
        backup::prove(file).with_context(|| format!("{} was written and cannot be relied on", file.display()))?;
    println!(
        "{}: {} files, {:.1} MB, {} changes; read back and found whole. The configuration ({}) is not in it.",
        file.display(),
        proof.files,
        proof.bytes as f64 / 1e6,
        proof.changes,
        crate::config::FILE,
    );
    Ok(())
}
