//! Stylesheets and scripts of earlier releases: pages that others keep (browsers, caches before us, archives) go on
//! asking for them by their hashed names after an upgrade.
//!
//! At every start the running release lays its own files beside those of its predecessors. What no release has laid
//! there for [`KEPT_DAYS`] goes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::theme::assets;

/// Below the data folder.
const FOLDER: &str = "assets";
/// Longer than any cache before us may show a page, and than a tab is left open.
const KEPT_DAYS: u64 = 180;
/// No file of ours is larger.
const LARGEST: u64 = 4_000_000;

/// Lays this release's files into the data folder and removes those of releases long gone. `now`: microseconds UTC.
///
/// # Errors
/// A folder that cannot be written.
pub fn keep(data: &Path, now: i64) -> io::Result<()> {
    let folder = data.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let now = UNIX_EPOCH + Duration::from_micros(now.unsigned_abs());
    for asset in assets::all() {
        let Some(name) = asset.url.strip_prefix(assets::PREFIX) else { continue };
        lay(&folder.join(name), asset.bytes, now)?;
    }
    remove_old(&folder, now)
}

/// A file of an earlier release: its media type and its bytes.
///
/// # Errors
/// A disk that fails. Names that no release can have had are not looked for.
pub(super) fn find(data: &Path, name: &str) -> io::Result<Option<(&'static str, Vec<u8>)>> {
    let Some(content_type) = content_type(name) else { return Ok(None) };
    let path = data.join(FOLDER).join(name);
    match fs::symlink_metadata(&path) {
        Ok(file) if file.is_file() && file.len() <= LARGEST => Ok(Some((content_type, fs::read(path)?))),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Its time says when a release used it last.
fn lay(path: &Path, bytes: &[u8], now: SystemTime) -> io::Result<()> {
    if !path.is_file() {
        let new = path.with_extension("new");
        fs::write(&new, bytes)?;
        fs::rename(new, path)?;
    }
    File::options().append(true).open(path)?.set_modified(now)
}

fn remove_old(folder: &Path, now: SystemTime) -> io::Result<()> {
    let oldest = now.checked_sub(Duration::from_secs(KEPT_DAYS * 86_400));
    let is_old = |path: &PathBuf| {
        let modified = fs::metadata(path).and_then(|file| file.modified()).ok();
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| content_type(name).is_some())
            && modified.is_some_and(|modified| Some(modified) < oldest)
    };
    let paths: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.into_iter().filter(is_old).try_for_each(fs::remove_file)
}

/// By the ending of a name as the build makes them: `reader.0a1b2c3d4e.css`; `None` for every other.
fn content_type(name: &str) -> Option<&'static str> {
    let mut parts = name.split('.');
    let (stem, hash, ending) = (parts.next()?, parts.next()?, parts.next()?);
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    let is_hash = hash.len() >= 8 && hash.bytes().all(|c| c.is_ascii_hexdigit());
    if parts.next().is_some() || !is_word(stem) || !is_hash {
        return None;
    }
    Some(match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_764_000_000_000_000;
    const DAY: i64 = 86_400_000_000;

    #[test]
    fn a_file_stays_as_long_as_a_page_may_ask_for_it() {
        let data = tempfile::tempdir().expect("a folder");
        keep(data.path(), NOW).expect("kept");
        let former = data.path().join("assets/reader.0a1b2c3d4e.css");
        lay(&former, b"a{}", UNIX_EPOCH + Duration::from_micros(NOW.unsigned_abs())).expect("laid");

        keep(data.path(), NOW + 179 * DAY).expect("kept");
        let found = find(data.path(), "reader.0a1b2c3d4e.css").expect("read").expect("there");
        assert_eq!(found, ("text/css; charset=utf-8", b"a{}".to_vec()));

        keep(data.path(), NOW + 181 * DAY).expect("kept");
        assert_eq!(find(data.path(), "reader.0a1b2c3d4e.css").expect("read"), None);
        let ours = assets::url("reader.css").expect("ours").strip_prefix(assets::PREFIX).expect("a name");
        assert!(find(data.path(), ours).expect("read").is_some(), "what is in use stays");
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let data = tempfile::tempdir().expect("a folder");
        keep(data.path(), NOW).expect("kept");
        fs::write(data.path().join("masthead.toml"), "secret").expect("written");
        fs::write(data.path().join("assets/notes.0a1b2c3d4e.html"), "x").expect("written");
        for name in ["../masthead.toml", "", ".", "reader.css", "notes.0a1b2c3d4e.html", "a/b.0a1b2c3d4e.css"] {
            assert_eq!(find(data.path(), name).expect("read"), None, "{name}");
        }
        assert!(data.path().join("assets/notes.0a1b2c3d4e.html").exists(), "nor is anything of others removed");
    }
}
