//! Uploads in a zip archive.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use super::{UPLOADS, limits, names};
use crate::importing::wordpress::ImportError;
use crate::importing::wordpress::report::Findings;
use crate::media::MediaFiles;

/// Refuses an archive whose directory names what cannot be.
pub fn inspect(path: &Path) -> Result<(), ImportError> {
    refuse_unsafe(&mut open(path)?, path)
}

/// Unpacks an archive.
pub fn bring(path: &Path, media: &MediaFiles, findings: &mut Findings) -> Result<u64, ImportError> {
    let bad = |reason: String| ImportError::BadArchive { path: path.to_owned(), reason };
    let mut archive = open(path)?;
    refuse_unsafe(&mut archive, path)?;
    let mut brought = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| bad(error.to_string()))?;
        if entry.is_dir() {
            continue;
        }
        let Some(inside) = entry.enclosed_name() else { continue };
        let name = names::below_uploads(&inside);
        if let Some(reason) = names::refused(&name) {
            findings.add("FileRefused", &name, None, reason);
            continue;
        }
        let Some(target) = media.original(&format!("/{UPLOADS}/{name}")) else { continue };
        if fs::metadata(&target).is_ok_and(|known| known.len() == entry.size()) {
            continue;
        }
        let limit = limits::most_bytes(entry.compressed_size());
        let written = limits::write_limited(&mut entry, &target, limit)
            .map_err(|source| ImportError::Files { path: target.clone(), fault: source })?;
        // The directory may lie; the bytes do not.
        if written > limit {
            let _ = fs::remove_file(&target);
            return Err(ImportError::Bomb { path: path.to_owned(), entry: name, limit_mib: limit >> 20 });
        }
        brought += 1;
    }
    Ok(brought)
}

fn open(path: &Path) -> Result<zip::ZipArchive<BufReader<File>>, ImportError> {
    let file = File::open(path).map_err(|fault| ImportError::Unreadable { path: path.to_owned(), fault })?;
    let bad =
        |error: zip::result::ZipError| ImportError::BadArchive { path: path.to_owned(), reason: error.to_string() };
    zip::ZipArchive::new(BufReader::new(file)).map_err(bad)
}

/// Before anything is unpacked: entries that climb out, and those that claim to be far larger than they can be.
fn refuse_unsafe(archive: &mut zip::ZipArchive<BufReader<File>>, path: &Path) -> Result<(), ImportError> {
    for index in 0..archive.len() {
        let entry = archive
            .by_index_raw(index)
            .map_err(|error| ImportError::BadArchive { path: path.to_owned(), reason: error.to_string() })?;
        if entry.enclosed_name().is_none() {
            let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
            return Err(ImportError::ClimbingEntry { path: path.to_owned(), entry: name });
        }
        let limit = limits::most_bytes(entry.compressed_size());
        if entry.size() > limit {
            let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
            return Err(ImportError::Bomb { path: path.to_owned(), entry: name, limit_mib: limit >> 20 });
        }
    }
    Ok(())
}
