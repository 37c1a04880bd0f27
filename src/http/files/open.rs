//! Opening a file beneath one folder, and never anything else: no way up, no symbolic link, no device.

use std::{
    fs::{self, File, Metadata},
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

/// A folder whose files may be served. Cheap enough to clone.
#[derive(Debug, Clone)]
pub struct FileRoot {
    /// Absolute and without symbolic links, so that any link below shows as a difference.
    root: PathBuf,
}

/// An open file and what it was when it was opened.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) file: File,
    pub(super) metadata: Metadata,
}

impl FileRoot {
    /// # Errors
    /// When the folder does not exist or cannot be read.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let root = fs::canonicalize(folder)?;
        if !root.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self { root })
    }

    /// Opens `name` (decoded, parts divided by `/`). `None` for whatever is not an ordinary file below
    /// the folder, be it missing, hidden, linked or badly named: a stranger learns no difference.
    pub(super) fn open(&self, name: &str) -> io::Result<Option<Opened>> {
        if !name.split('/').all(is_plain) {
            return Ok(None);
        }
        found(self.open_plain(&self.root.join(name)))
    }

    fn open_plain(&self, path: &Path) -> io::Result<Opened> {
        if fs::canonicalize(path)? != path {
            return Err(io::ErrorKind::NotFound.into());
        }
        let named = fs::symlink_metadata(path)?;
        // Before opening: opening a pipe would wait for a writer.
        if !named.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        // A link put in the path's place between the two looks would lead to another file.
        if (metadata.dev(), metadata.ino()) != (named.dev(), named.ino()) {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(Opened { file, metadata })
    }
}

fn found(opened: io::Result<Opened>) -> io::Result<Option<Opened>> {
    use io::ErrorKind::{InvalidFilename, NotADirectory, NotFound};
    match opened {
        Ok(opened) => Ok(Some(opened)),
        Err(error) if matches!(error.kind(), NotFound | NotADirectory | InvalidFilename) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A name that is only a name. Hidden ones (`.git`, `.env`, our own unfinished uploads) do not exist.
fn is_plain(part: &str) -> bool {
    let is_odd = |c: char| c.is_control() || c == '\\';
    !part.is_empty() && !part.starts_with('.') && !part.contains(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn folder() -> (tempfile::TempDir, FileRoot) {
        let outer = tempfile::tempdir().unwrap();
        fs::create_dir_all(outer.path().join("media/2025")).unwrap();
        fs::write(outer.path().join("secret.txt"), "secret").unwrap();
        fs::write(outer.path().join("media/2025/a.txt"), "picture").unwrap();
        fs::write(outer.path().join("media/.hidden"), "hidden").unwrap();
        symlink("../secret.txt", outer.path().join("media/link.txt")).unwrap();
        symlink("..", outer.path().join("media/up")).unwrap();
        symlink("2025/a.txt", outer.path().join("media/inner.txt")).unwrap();
        let root = FileRoot::new(&outer.path().join("media")).unwrap();
        (outer, root)
    }

    #[test]
    fn a_file_below_the_folder_is_found() {
        let (_keep, root) = folder();
        assert!(root.open("2025/a.txt").unwrap().is_some());
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let (_keep, root) = folder();
        let long = "a".repeat(5000);
        for name in [
            "../secret.txt",
            "2025/../../secret.txt",
            "/etc/passwd",
            "",
            "/",
            "2025",
            "2025/",
            "2025//a.txt",
            "./2025/a.txt",
            ".hidden",
            "link.txt",
            "up/secret.txt",
            "inner.txt",
            "2025/a.txt/b",
            "2025\\a.txt",
            "2025/a.txt\0",
            long.as_str(),
        ] {
            assert!(root.open(name).unwrap().is_none(), "{name}");
        }
    }
}
