//! Bringing the uploads folder, or an archive of it: every file keeps its public address.

mod folder;
mod limits;
mod names;
mod recognise;
mod tarred;
mod zipped;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::ImportError;
use super::report::Findings;
use super::run::Bringing;
use crate::media::MediaFiles;

pub use recognise::{describe, recognise};

const UPLOADS: &str = "wp-content/uploads";

/// How an uploads folder was given, told by its first bytes, not by its name.
enum Form {
    Folder,
    Zip,
    Tar,
}

/// Copies an uploads folder (the folder itself, `wp-content`, or the whole site) or an archive of it: zip, or tar
/// plain or packed with gzip or zstd. Returns how many files were brought.
pub fn bring(uploads: &Path, media: &MediaFiles, how: Bringing, findings: &mut Findings) -> Result<u64, ImportError> {
    match form(uploads)? {
        Form::Folder => folder::bring(&folder::root_of(uploads), media, how, findings),
        Form::Zip => zipped::bring(uploads, media, findings),
        Form::Tar => tarred::bring(uploads, media, findings),
    }
}

/// Looks an uploads folder or archive over before anything is written: of an archive that nobody should trust,
/// nothing comes in.
///
/// # Errors
/// It is not there, no whole archive, or names what cannot be.
pub fn inspect(uploads: &Path) -> Result<(), ImportError> {
    match form(uploads)? {
        Form::Folder => Ok(()),
        Form::Zip => zipped::inspect(uploads),
        Form::Tar => tarred::inspect(uploads),
    }
}

fn form(uploads: &Path) -> Result<Form, ImportError> {
    if !uploads.exists() {
        return Err(ImportError::Missing(uploads.to_owned()));
    }
    if uploads.is_dir() {
        return Ok(Form::Folder);
    }
    let start = beginning(uploads).map_err(|fault| ImportError::Unreadable { path: uploads.to_owned(), fault })?;
    if start.starts_with(b"PK") {
        return Ok(Form::Zip);
    }
    // A tar names itself behind the first file's name (POSIX.1-2017, pax, "ustar Interchange Format").
    let is_packed = start.starts_with(&tarred::GZIP) || start.starts_with(&tarred::ZSTD);
    if is_packed || start.get(257..262) == Some(b"ustar") {
        return Ok(Form::Tar);
    }
    let reason = "neither a folder nor a zip or tar archive".to_owned();
    Err(ImportError::BadArchive { path: uploads.to_owned(), reason })
}

fn beginning(file: &Path) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    File::open(file)?.take(512).read_to_end(&mut start)?;
    Ok(start)
}
