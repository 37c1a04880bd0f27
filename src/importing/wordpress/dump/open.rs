//! The text of a dump, however it is packed.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::ImportError;

/// A dump packs ten times smaller; what claims a thousand is made to keep a machine busy.
const MOST_RATIO: u64 = 1_000;
const ALWAYS_ALLOWED: u64 = 1 << 30;
const BUFFER: usize = 1 << 20;

/// Opens a dump by its first bytes, not by its name.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, ImportError> {
    if !path.is_file() {
        return Err(ImportError::Missing(path.to_owned()));
    }
    let unreadable = |fault| ImportError::Unreadable { path: path.to_owned(), fault };
    let mut file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let mut start = [0; 4];
    let read = file.read(&mut start).map_err(unreadable)?;
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let limit = size.saturating_mul(MOST_RATIO).max(ALWAYS_ALLOWED);
    let unpacked: Box<dyn Read> = match &start[..read] {
        [0x1f, 0x8b, ..] => Box::new(MultiGzDecoder::new(file)),
        [0x28, 0xb5, 0x2f, 0xfd] => Box::new(zstd::stream::read::Decoder::new(file).map_err(unreadable)?),
        [b'P', b'K', 3, 4] => Box::new(inside_zip(file, path)?),
        _ => Box::new(file),
    };
    Ok(Box::new(BufReader::with_capacity(BUFFER, unpacked.take(limit))))
}

/// The one dump inside an archive, unpacked into a temporary file.
fn inside_zip(file: File, path: &Path) -> Result<File, ImportError> {
    let bad = |reason: String| ImportError::BadArchive { path: path.to_owned(), reason };
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| bad(error.to_string()))?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| bad(error.to_string()))?;
        let is_dump = entry.enclosed_name().is_some_and(|name| name.extension().is_some_and(|ending| ending == "sql"));
        if !is_dump {
            continue;
        }
        let limit = entry.compressed_size().saturating_mul(MOST_RATIO).max(ALWAYS_ALLOWED);
        let mut unpacked = tempfile::tempfile().map_err(|error| bad(error.to_string()))?;
        std::io::copy(&mut (&mut entry).take(limit), &mut unpacked).map_err(|error| bad(error.to_string()))?;
        unpacked.seek(SeekFrom::Start(0)).map_err(|error| bad(error.to_string()))?;
        return Ok(unpacked);
    }
    Err(bad("no .sql file in it".to_owned()))
}
