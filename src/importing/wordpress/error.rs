//! What can stop an import before anything is written. Each says which file and what to do.

use std::io;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{path}: no such file or folder. Give the export that WordPress made under Tools → Export.", path = .0.display())]
    Missing(PathBuf),
    #[error("{path}: this folder holds no .xml file. Give the folder with the parts of the export.", path = .0.display())]
    EmptyFolder(PathBuf),
    #[error("{path}: {fault}. Check that the file is readable.", path = .path.display())]
    Unreadable { path: PathBuf, fault: io::Error },
    #[error("{path}: not a whole archive ({reason}). Download it again, or unpack it and give the folder.", path = .path.display())]
    BadArchive { path: PathBuf, reason: String },
    #[error("{path}: the entry {entry:?} points outside of the archive. This is no archive that WordPress made; do not trust it.", path = .path.display())]
    ClimbingEntry { path: PathBuf, entry: String },
    #[error("{path}: the entry {entry:?} unpacks to more than {limit_mib} MiB, far more than text of its size can. Unpack it yourself and give the folder if you trust it.", path = .path.display())]
    Bomb { path: PathBuf, entry: String, limit_mib: u64 },
    #[error("{path}: no export (.xml) in this archive.", path = .0.display())]
    EmptyZip(PathBuf),
    #[error("{file}: {fault}, or add --accept-cut to bring what stands before")]
    CutOff { file: String, fault: wxr::Error },
    #[error("{file}: {fault}")]
    Export { file: String, fault: wxr::Error },
    #[error(
        "The exports come from different sites: {first} and {second}. Import each site into its own --data folder."
    )]
    SeveralSites { first: String, second: String },
    #[error("{path}: {fault}. Is there room on the disk, and may this program write there?", path = .path.display())]
    Files { path: PathBuf, fault: io::Error },
    #[error("{file}: {reason}")]
    Dump { file: String, reason: String },
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error("Stopped as asked. What has come over is in place; start the same import again and it goes on from here.")]
    Interrupted,
    #[error(
        "The part that converts articles stopped: {0}. Nothing of this batch was written; start the import again and it goes on where it stopped."
    )]
    Stopped(String),
}
