//! A file that comes in pieces, and goes on where it broke off: begun with its name and length, filled from an offset,
//! taken into the library when it is whole. After the manner of tus (tus.io, "resumable uploads"), in our own words.
//!
//! How much has arrived is the length of the file on the disk: what a piece has written before the line was cut counts.

mod store;

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use db::Writing;

use super::intake::{Parcel, most_bytes};
use super::{Librarian, MediaFiles, Refusal, too_heavy};

pub use store::{Upload, expired, find, forget, touch};

/// How long an upload waits for its next piece: a day, in microseconds.
pub const PATIENCE: i64 = 24 * 3_600 * 1_000_000;

/// What one account may have on its way at once.
const MOST_OPEN: i64 = 100;
const MOST_OPEN_BYTES: i64 = 16 << 30;

/// Letters of a token: 16 random bytes in hexadecimal.
const TOKEN_LETTERS: usize = 32;

/// Why a piece is not taken.
#[derive(Debug, thiserror::Error)]
pub enum PieceError {
    /// It begins somewhere else than where the file ends.
    #[error("the file has {offset} bytes so far")]
    Elsewhere { offset: u64 },
    /// Another request is writing.
    #[error("another piece is being written")]
    Locked,
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Begins an upload of a file with this name and length.
///
/// # Errors
/// The account may not upload, has too much on its way, or the file is larger than any may be.
pub fn begin(
    tx: &Writing,
    who: &Librarian,
    token: &str,
    name: &str,
    bytes: u64,
    looks_like_picture: bool,
    now: i64,
) -> Result<(), Refusal> {
    if !who.may_upload() {
        return Err(Refusal::NotAllowed);
    }
    let most = if looks_like_picture { renditions::MAX_SOURCE_BYTES } else { most_bytes(&[]) };
    if bytes == 0 {
        return Err(Refusal::Empty);
    }
    if bytes > most {
        return Err(too_heavy(bytes, most));
    }
    let (open, under_way) = store::open_of(tx, who.account.id)?;
    let length = i64::try_from(bytes).unwrap_or(i64::MAX);
    if open >= MOST_OPEN || under_way.saturating_add(length) > MOST_OPEN_BYTES {
        return Err(Refusal::TooMany);
    }
    Ok(store::begin(tx, token, who.account.id, name, length, now)?)
}

/// A token from random bytes.
pub fn token(random: [u8; 16]) -> String {
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a text can be a token; nothing else gets near the disk.
pub fn is_token(text: &str) -> bool {
    text.len() == TOKEN_LETTERS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn place(files: &MediaFiles, token: &str) -> PathBuf {
    files.arriving().join(token)
}

/// How much of an upload has arrived.
///
/// # Errors
/// The disk fails.
pub fn offset(files: &MediaFiles, token: &str) -> io::Result<u64> {
    match std::fs::metadata(place(files, token)) {
        Ok(data) => Ok(data.len()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// The file, to be written on from its end, by one request at a time.
///
/// # Errors
/// `from` is not its end; somebody else writes; the disk fails.
pub fn open_at(files: &MediaFiles, token: &str, from: u64) -> Result<File, PieceError> {
    let disk = |error: io::Error| PieceError::Refused(error.into());
    std::fs::create_dir_all(files.arriving()).map_err(disk)?;
    let mut options = OpenOptions::new();
    options.append(true).read(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(place(files, token)).map_err(disk)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(std::fs::TryLockError::WouldBlock) => return Err(PieceError::Locked),
        Err(std::fs::TryLockError::Error(error)) => return Err(disk(error)),
    }
    let offset = file.metadata().map_err(disk)?.len();
    if offset == from { Ok(file) } else { Err(PieceError::Elsewhere { offset }) }
}

/// An upload that has arrived whole, ready to be taken in.
///
/// # Errors
/// Its file is gone.
pub fn parcel(files: &MediaFiles, upload: &Upload) -> io::Result<Parcel> {
    Parcel::arrived(place(files, &upload.token), &upload.name)
}

/// Removes what has arrived of an upload.
///
/// # Errors
/// The disk fails.
pub fn remove(files: &MediaFiles, token: &str) -> io::Result<()> {
    match std::fs::remove_file(place(files, token)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
