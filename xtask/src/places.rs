//! Where things are: the project's root, what cargo builds, folders that go when they are dropped.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder that holds the workspace's Cargo.toml.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project's root")
}

/// A program that cargo built, in the profile `debug` or `release`.
pub fn built(profile: &str, program: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    root().join(target).join(profile).join(program)
}

/// A folder below the system's temporary one, removed with the value.
#[derive(Debug)]
pub struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// `purpose` becomes part of its name.
    pub fn new(purpose: &str) -> Result<Self> {
        let base = std::env::temp_dir();
        let taken = |number: &u32| fs::create_dir(path(&base, purpose, *number)).is_ok();
        let number =
            (0..1000).find(taken).with_context(|| format!("no temporary folder can be made in {}", base.display()))?;
        Ok(Self(path(&base, purpose, number)))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} is left behind: {error}", self.0.display());
        }
    }
}

fn path(base: &Path, purpose: &str, number: u32) -> PathBuf {
    base.join(format!("masthead-{purpose}-{}-{number}", std::process::id()))
}

/// All files below a folder whose names end so, in order. None if there is no such folder.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            // Not followed: a link to a folder above would never end.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
