//! What can stop an export. The publication itself is only read.

use std::io;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("{path}: {fault}. Is there room on the disk, and may this program write there?", path = .path.display())]
    Unwritable { path: PathBuf, fault: io::Error },
    #[error("The export could not be written: {0}. Is there room on the disk?")]
    Written(io::Error),
    #[error("{path}: {reason}", path = .path.display())]
    Archive { path: PathBuf, reason: String },
    #[error(transparent)]
    Database(#[from] db::Error),
}
