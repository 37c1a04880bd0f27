//! `masthead restore`: a data folder from one file.

use std::path::Path;

use anyhow::Result;

use crate::backup;

pub(super) fn run(file: &Path, data: &Path) -> Result<()> {
    let proof = backup::restore(file, data)?;
    println!(
        "{}: {} files, {:.1} MB, {} changes, all as they were. Start it with: masthead serve --data {}",
        data.display(),
        proof.files,
        proof.bytes as f64 / 1e6,
        proof.changes,
        data.display(),
    );
    Ok(())
}
