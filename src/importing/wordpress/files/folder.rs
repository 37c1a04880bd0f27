//! An uploads folder on this machine.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{UPLOADS, names};
use crate::importing::wordpress::ImportError;
use crate::importing::wordpress::report::Findings;
use crate::importing::wordpress::run::Bringing;
use crate::media::MediaFiles;

/// Where the files lie when `wp-content` or the whole site was given.
pub fn root_of(uploads: &Path) -> PathBuf {
    let inside = [uploads.join(UPLOADS), uploads.join("uploads")];
    inside.into_iter().find(|path| path.is_dir()).unwrap_or_else(|| uploads.to_owned())
}

/// Copies what lies below a folder.
pub fn bring(root: &Path, media: &MediaFiles, how: Bringing, findings: &mut Findings) -> Result<u64, ImportError> {
    let mut folders = vec![root.to_owned()];
    let mut brought = 0;
    while let Some(folder) = folders.pop() {
        let unreadable = |source| ImportError::Unreadable { path: folder.clone(), fault: source };
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let kind = entry.file_type().map_err(unreadable)?;
            let path = entry.path();
            if kind.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(relative) = path.strip_prefix(root) else { continue };
            let name = relative.to_string_lossy().into_owned();
            if !kind.is_file() {
                findings.add("FileRefused", &name, None, "a link, not a file: it was not followed");
                continue;
            }
            if let Some(reason) = names::refused(&name) {
                findings.add("FileRefused", &name, None, reason);
                continue;
            }
            let Some(target) = media.original(&format!("/{UPLOADS}/{name}")) else { continue };
            if same_size(&path, &target) {
                continue;
            }
            bring_file(&path, &target, how).map_err(|source| ImportError::Files { path: target, fault: source })?;
            brought += 1;
        }
    }
    Ok(brought)
}

/// A file that lies where another copy of the site put it.
pub fn elsewhere(root: &Path, public_path: &str) -> Option<PathBuf> {
    let parts: Vec<&str> = public_path.split('/').filter(|part| !part.is_empty() && *part != "..").collect();
    let tails = (0..parts.len()).map(|from| root.join(parts[from..].join("/")));
    tails.into_iter().find(|path| path.is_file())
}

fn same_size(from: &Path, to: &Path) -> bool {
    matches!((fs::metadata(from), fs::metadata(to)), (Ok(a), Ok(b)) if a.len() == b.len())
}

pub fn bring_file(from: &Path, to: &Path, how: Bringing) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    match how {
        Bringing::Copies => fs::copy(from, to).map(drop),
        Bringing::Links => std::os::unix::fs::symlink(fs::canonicalize(from)?, to),
    }
}
