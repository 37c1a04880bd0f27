//! The way back.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::list::copy_hashed;
use super::prove::{check_database, open, read_list};
use super::{DATABASE, Proof};

/// Makes a data folder from a copy. Everything is written and proved beside it first: what appears is whole.
///
/// # Errors
/// The folder holds something already; the copy is damaged; the disk is full. The folder is not touched then.
pub fn restore(file: &Path, data: &Path) -> Result<Proof> {
    if std::fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty: name a new folder, so that nothing is overwritten", data.display());
    }
    let beside = beside(data)?;
    let proof = unpack(file, &beside).inspect_err(|_| {
        let _ = std::fs::remove_dir_all(&beside);
    })?;
    // An empty folder may stand there; it gives way.
    let _ = std::fs::remove_dir(data);
    std::fs::rename(&beside, data).with_context(|| format!("{} cannot be made", data.display()))?;
    Ok(proof)
}

/// A new folder on the same disk, so that the last step is one renaming.
fn beside(data: &Path) -> Result<PathBuf> {
    let name = data.file_name().context("the data folder has no name")?.to_string_lossy().into_owned();
    let beside = data.with_file_name(format!(".{name}.restoring"));
    std::fs::create_dir(&beside).with_context(|| {
        format!("{} cannot be made; if an earlier restore was stopped, delete it", beside.display())
    })?;
    Ok(beside)
}

fn unpack(file: &Path, folder: &Path) -> Result<Proof> {
    let mut archive = open(file)?;
    let list = read_list(&mut archive)?;
    for kept in &list.files {
        let mut inside = archive.by_name(&kept.name).with_context(|| format!("{} is missing", kept.name))?;
        // Names from an archive never lead out of the folder.
        let name = inside.enclosed_name().with_context(|| format!("{} is no name for a file", kept.name))?;
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let mut out = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        let found = copy_hashed(&kept.name, &mut inside, &mut out);
        if found.with_context(|| format!("{} cannot be read", kept.name))? != *kept {
            bail!("{} is damaged: it is not what was copied", kept.name);
        }
        out.sync_all()?;
    }
    let changes = check_database(&folder.join(DATABASE))?;
    Ok(Proof { files: list.files.len(), bytes: list.files.iter().map(|kept| kept.bytes).sum(), changes })
}
