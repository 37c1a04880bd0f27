//! One server for a data folder. Other commands work beside it, with short transactions.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Held while a server runs; the system gives it back whatever ends the process.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "held, not read")] File);

impl FolderLock {
    /// # Errors
    /// Another server has the folder, or it cannot be written.
    pub fn take(data: &Path) -> Result<Self> {
        std::fs::create_dir_all(data).with_context(|| format!("the data folder {} cannot be made", data.display()))?;
        let path = data.join("lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.with_context(|| format!("{} cannot be opened", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => bail!(
                "another masthead serves {} already; stop it first, or name another folder with --data",
                data.display()
            ),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("{} cannot be locked", path.display()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_server_at_a_time() {
        let data = tempfile::tempdir().expect("a folder");
        let first = FolderLock::take(data.path()).expect("free");
        let error = FolderLock::take(data.path()).expect_err("taken").to_string();
        assert!(error.contains("serves"), "{error}");
        drop(first);
        FolderLock::take(data.path()).expect("free again");
    }
}
