//! How much an archive may unpack to.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

const MOST_FILE_BYTES: u64 = 2 << 30;
/// Pictures hardly shrink; text may.
const MOST_RATIO: u64 = 200;

/// How much an entry of this size may unpack to.
pub fn most_bytes(compressed: u64) -> u64 {
    compressed.saturating_mul(MOST_RATIO).clamp(1 << 20, MOST_FILE_BYTES)
}

/// How much a packed archive of this size may unpack to.
pub fn most_of_packed(compressed: u64) -> u64 {
    compressed.saturating_mul(MOST_RATIO).max(64 << 20)
}

/// Writes one entry; more than the limit allows is not written, and told by the number returned.
pub fn write_limited(source: &mut impl Read, target: &Path, limit: u64) -> io::Result<u64> {
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    io::copy(&mut source.take(limit + 1), &mut File::create(target)?)
}
