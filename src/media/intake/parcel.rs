//! A received file that nobody knows yet: in a folder of its own, readable to nobody else, gone with its value.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;
use tokio::io::AsyncWriteExt;

use super::super::{Refusal, too_heavy};
use super::recognise::begins_like_a_picture;

/// The largest film, recording or document; WordPress has the server's limit here.
pub const MOST_FILE_BYTES: u64 = 2 << 30;

/// Enough of a file to tell a picture from anything else.
const BEGINNING: usize = 1024;

/// A file with what its sender calls it.
#[derive(Debug)]
pub struct Parcel {
    pub name: String,
    file: TempPath,
}

/// A parcel that is still being filled.
#[derive(Debug)]
pub struct Filling {
    parcel: Parcel,
    file: tokio::fs::File,
    beginning: Vec<u8>,
    received: u64,
}

/// How long a file may become, by what it begins with.
pub fn most_bytes(beginning: &[u8]) -> u64 {
    if begins_like_a_picture(beginning) { renditions::MAX_SOURCE_BYTES } else { MOST_FILE_BYTES }
}

impl Parcel {
    /// An empty one in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn begin(folder: &Path, name: &str) -> io::Result<Filling> {
        std::fs::create_dir_all(folder)?;
        let (file, path) = tempfile::Builder::new().prefix("form-").tempfile_in(folder)?.into_parts();
        let parcel = Self { name: name.to_owned(), file: path };
        Ok(Filling { parcel, file: tokio::fs::File::from_std(file), beginning: Vec::new(), received: 0 })
    }

    /// One that has arrived whole at a place of its own, which it leaves.
    ///
    /// # Errors
    /// There is no such file.
    pub fn arrived(path: PathBuf, name: &str) -> io::Result<Self> {
        Ok(Self { name: name.to_owned(), file: TempPath::try_from_path(path)? })
    }

    pub fn path(&self) -> &Path {
        &self.file
    }
}

impl Filling {
    /// Adds a piece.
    ///
    /// # Errors
    /// More came than such a file may have; the disk is full.
    pub async fn add(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        let missing = BEGINNING.saturating_sub(self.beginning.len()).min(piece.len());
        self.beginning.extend_from_slice(&piece[..missing]);
        self.received += piece.len() as u64;
        let most = most_bytes(&self.beginning);
        if self.received > most {
            return Err(too_heavy(self.received, most));
        }
        Ok(self.file.write_all(piece).await?)
    }

    /// How much has come, also of what was refused.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// # Errors
    /// The disk fails.
    pub async fn done(mut self) -> Result<Parcel, Refusal> {
        self.file.flush().await?;
        Ok(self.parcel)
    }
}
