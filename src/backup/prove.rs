//! Reading a copy back: a copy that was never read is a hope.

use std::fs::File;
use std::io::{BufReader, sink};
use std::path::Path;

use anyhow::{Context, Result, bail};
use db::{Db, Limits, Place};
use zip::ZipArchive;

use super::list::{FORM, List, copy_hashed};
use super::{DATABASE, LIST};
use crate::history;

/// What was found right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub files: usize,
    pub bytes: u64,
    /// Entries of the change log, each fitting to the one before.
    pub changes: i64,
}

/// Reads every file of a copy and compares it with the list, then checks the database in it.
///
/// # Errors
/// What is damaged, by name.
pub fn prove(file: &Path) -> Result<Proof> {
    let mut archive = open(file)?;
    let list = read_list(&mut archive)?;
    if archive.len() != list.files.len() + 1 {
        bail!("{} holds other files than its list names", file.display());
    }
    let folder = tempfile::tempdir().context("no temporary folder for the database's copy")?;
    for kept in &list.files {
        let mut inside = archive.by_name(&kept.name).with_context(|| format!("{} is missing", kept.name))?;
        let found = if kept.name == DATABASE {
            copy_hashed(&kept.name, &mut inside, &mut File::create(folder.path().join(DATABASE))?)
        } else {
            copy_hashed(&kept.name, &mut inside, &mut sink())
        };
        if found.with_context(|| format!("{} cannot be read", kept.name))? != *kept {
            bail!("{} is damaged: it is not what was copied", kept.name);
        }
    }
    let changes = check_database(&folder.path().join(DATABASE))?;
    Ok(Proof { files: list.files.len(), bytes: list.files.iter().map(|kept| kept.bytes).sum(), changes })
}

pub(super) fn open(file: &Path) -> Result<ZipArchive<BufReader<File>>> {
    let opened = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    ZipArchive::new(BufReader::new(opened)).with_context(|| format!("{} is no copy of a publication", file.display()))
}

pub(super) fn read_list(archive: &mut ZipArchive<BufReader<File>>) -> Result<List> {
    let inside = archive.by_name(LIST).context("the archive has no list: it is no copy of a publication")?;
    let list: List = serde_json::from_reader(inside).context("the archive's list cannot be read")?;
    if list.form != FORM {
        bail!("the copy was made by Masthead {}, which this one cannot read", list.program);
    }
    Ok(list)
}

/// The database's own check, and the chain of the change log.
pub(super) fn check_database(file: &Path) -> Result<i64> {
    let place = Place::Sqlite(file.to_owned());
    let db = Db::open(&place, Limits::of(&place))?;
    let findings = db.check()?;
    if let Some(first) = findings.first() {
        bail!("the database in the copy is damaged: {first}");
    }
    match db.read_long_blocking(history::verify)? {
        history::Verified::Whole { changes } => Ok(changes),
        history::Verified::Broken { seq } => bail!("the change log in the copy does not fit together at entry {seq}"),
    }
}
