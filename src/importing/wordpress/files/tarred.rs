//! Uploads in a tar archive, plain or packed, as hosts and `tar czf` make them.

use std::fs;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Component, Path};

use flate2::read::MultiGzDecoder;
use tar::{Archive, Entry, EntryType};

use super::{UPLOADS, limits, names};
use crate::importing::wordpress::ImportError;
use crate::importing::wordpress::report::Findings;
use crate::media::MediaFiles;

/// RFC 1952 §2.3.1.
pub const GZIP: [u8; 2] = [0x1f, 0x8b];
/// RFC 8878 §3.1.1.
pub const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Reads all headers and refuses an archive with a name that climbs out, or that ends in the middle. Reads the whole
/// file once: a tar has no directory.
pub fn inspect(path: &Path) -> Result<(), ImportError> {
    each(path, |_, _| Ok(()))
}

/// Unpacks an archive. Returns how many files were brought.
pub fn bring(path: &Path, media: &MediaFiles, findings: &mut Findings) -> Result<u64, ImportError> {
    let mut brought = 0;
    each(path, |name, entry| {
        let kind = entry.header().entry_type();
        if kind.is_dir() || is_about_others(kind) {
            return Ok(());
        }
        let name = names::below_uploads(Path::new(name));
        if !kind.is_file() {
            findings.add("FileRefused", &name, None, "a link or something else that is no file: it was not brought");
            return Ok(());
        }
        if let Some(reason) = names::refused(&name) {
            findings.add("FileRefused", &name, None, reason);
            return Ok(());
        }
        let Some(target) = media.original(&format!("/{UPLOADS}/{name}")) else { return Ok(()) };
        if fs::metadata(&target).is_ok_and(|known| known.len() == entry.size()) {
            return Ok(());
        }
        // The header's size is the entry's: what is written is never more, and the whole file is bounded below.
        let size = entry.size();
        limits::write_limited(entry, &target, size).map_err(|fault| ImportError::Files { path: target, fault })?;
        brought += 1;
        Ok(())
    })?;
    Ok(brought)
}

type Packed = Box<dyn Read>;

/// Calls for every entry, in order.
fn each(
    path: &Path,
    mut with: impl FnMut(&str, &mut Entry<'_, Packed>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let bad = |error: io::Error| ImportError::BadArchive { path: path.to_owned(), reason: error.to_string() };
    let (unpacked, limit) = open(path).map_err(|fault| ImportError::Unreadable { path: path.to_owned(), fault })?;
    let mut archive = Archive::new(unpacked);
    let mut total = 0_u64;
    for entry in archive.entries().map_err(bad)? {
        let mut entry = entry.map_err(bad)?;
        let inside = entry.path().map_err(bad)?.into_owned();
        let name = inside.to_string_lossy().into_owned();
        if !inside.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
            return Err(ImportError::ClimbingEntry { path: path.to_owned(), entry: name });
        }
        total = total.saturating_add(entry.size());
        if total > limit {
            return Err(ImportError::Bomb { path: path.to_owned(), entry: name, limit_mib: limit >> 20 });
        }
        with(&name, &mut entry)?;
    }
    Ok(())
}

/// The archive unpacked as it is read, and how much it may hold in all.
fn open(path: &Path) -> io::Result<(Packed, u64)> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut start = [0; 4];
    let read = file.read(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    let file = BufReader::with_capacity(1 << 20, file);
    Ok(match &start[..read] {
        [0x1f, 0x8b, ..] => (Box::new(MultiGzDecoder::new(file)), limits::most_of_packed(size)),
        start if *start == ZSTD => (Box::new(zstd::stream::read::Decoder::new(file)?), limits::most_of_packed(size)),
        // What is not packed cannot hold more than it is; what claims more ends in the middle.
        _ => (Box::new(file), u64::MAX),
    })
}

/// Headers that say something about other entries; the library has read them already.
fn is_about_others(kind: EntryType) -> bool {
    kind.is_pax_global_extensions()
        || kind.is_pax_local_extensions()
        || kind.is_gnu_longname()
        || kind.is_gnu_longlink()
}
