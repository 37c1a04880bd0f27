//! A public place for a file, as WordPress would choose it: `/wp-content/uploads/2024/06/harbour.jpg`.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::MediaFiles;

/// Files of one name in one month; the next one has no place.
const MOST_OF_ONE_NAME: usize = 500;

/// A file in its place, which it leaves again unless it is kept for good.
#[derive(Debug)]
pub struct Placed {
    /// The public path.
    pub path: String,
    file: Option<PathBuf>,
}

/// Public paths to try, the plainest first. `now`: microseconds UTC.
pub fn candidates(stem: &str, ending: &str, now: i64, zone: &TimeZone) -> Vec<String> {
    let day = Timestamp::from_microsecond(now).unwrap_or_default().to_zoned_datetime(zone.clone());
    let folder = format!("/wp-content/uploads/{:04}/{:02}", day.year(), day.month());
    let numbered = (2..MOST_OF_ONE_NAME).map(|number| format!("{folder}/{stem}-{number}.{ending}"));
    std::iter::once(format!("{folder}/{stem}.{ending}")).chain(numbered).collect()
}

/// Moves a file to the first of these places where none lies.
///
/// # Errors
/// The disk fails, or every place is taken.
pub fn place(files: &MediaFiles, from: &Path, candidates: &[String]) -> io::Result<Placed> {
    for path in candidates {
        let Some(target) = files.original(path) else { continue };
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // Whoever makes the empty file has the place; a rename would take one that is in use.
        match OpenOptions::new().write(true).create_new(true).open(&target) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        }
        let placed = Placed { path: path.clone(), file: Some(target.clone()) };
        File::open(from)?.sync_all()?;
        copy_or_move(from, &target)?;
        super::super::files::make_readable(&target)?;
        return Ok(placed);
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "every place for a file of this name is taken this month"))
}

/// The folder of uploads is one with the media folder, unless an operator has put one of them on another disk.
fn copy_or_move(from: &Path, target: &Path) -> io::Result<()> {
    match std::fs::rename(from, target) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => std::fs::copy(from, target).map(drop),
        moved => moved,
    }
}

impl Placed {
    pub fn for_good(mut self) {
        self.file = None;
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            let _ = std::fs::remove_file(file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_file_of_the_same_name_gets_a_number_and_takes_nothing_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = MediaFiles::of(folder.path());
        let places = candidates("tide", "jpg", 0, &TimeZone::UTC);
        let bring = |text: &str| {
            let from = folder.path().join("parcel");
            std::fs::write(&from, text).expect("written");
            place(&files, &from, &places).expect("a place")
        };
        let (first, second) = (bring("one"), bring("two"));
        assert_eq!(first.path, "/wp-content/uploads/1970/01/tide.jpg");
        assert_eq!(second.path, "/wp-content/uploads/1970/01/tide-2.jpg");
        let lies = |path: &str| std::fs::read_to_string(files.original(path).expect("a path")).ok();
        let (kept, left) = (first.path.clone(), second.path.clone());
        first.for_good();
        drop(second);
        assert_eq!((lies(&kept).as_deref(), lies(&left)), (Some("one"), None), "what is not kept leaves its place");
    }
}
