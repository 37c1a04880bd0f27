//! Bringing the uploads folder: every file keeps its public address.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Component, Path, PathBuf};

use super::ImportError;
use super::pictures::Library;
use super::report::Findings;
use super::run::{Bringing, Options};
use super::source::is_zip;
use crate::media::{AssetKind, MediaFiles, fingerprint};

const UPLOADS: &str = "wp-content/uploads";
/// Programs and server settings have no place among pictures.
const REFUSED: [&str; 9] = ["php", "phtml", "phar", "htaccess", "cgi", "pl", "exe", "sh", "js"];
const MOST_FILE_BYTES: u64 = 2 << 30;
/// Pictures hardly shrink; text may.
const MOST_RATIO: u64 = 200;

/// Copies an uploads folder (the folder itself, `wp-content`, or the whole site) or a zip of it.
/// Returns how many files were brought.
pub fn bring(uploads: &Path, media: &MediaFiles, how: Bringing, findings: &mut Findings) -> Result<u64, ImportError> {
    if uploads.is_dir() {
        return bring_folder(&root_of(uploads), media, how, findings);
    }
    unpack(uploads, media, findings)
}

/// Looks an uploads folder or archive over before anything is written: of an archive that nobody should trust,
/// nothing comes in.
///
/// # Errors
/// It is not there, no whole archive, or its directory names what cannot be.
pub fn inspect(uploads: &Path) -> Result<(), ImportError> {
    if !uploads.exists() {
        return Err(ImportError::Missing(uploads.to_owned()));
    }
    if uploads.is_dir() {
        return Ok(());
    }
    if !is_zip(uploads)? {
        let reason = "neither a folder nor a zip archive".to_owned();
        return Err(ImportError::BadZip { path: uploads.to_owned(), reason });
    }
    let bad = |reason: String| ImportError::BadZip { path: uploads.to_owned(), reason };
    let unreadable = |source| ImportError::Unreadable { path: uploads.to_owned(), fault: source };
    let file = File::open(uploads).map_err(unreadable)?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| bad(error.to_string()))?;
    refuse_unsafe(&mut archive, uploads)
}

/// Looks for each attachment's file, reads its size and hash. Returns how many are here.
pub fn recognise(library: &mut Library, options: &Options, media: &MediaFiles, findings: &mut Findings) -> u64 {
    let root = options.uploads.as_deref().filter(|path| path.is_dir()).map(root_of);
    let mut here = 0;
    for row in &mut library.rows {
        let Some(file) = media.original(&row.path) else { continue };
        if !file.exists() {
            let found = root.as_deref().and_then(|root| elsewhere(root, &row.path));
            let copied = found.is_some_and(|found| bring_file(&found, &file, options.bringing).is_ok());
            if !copied {
                continue;
            }
        }
        match describe(&file, row.kind) {
            Ok(facts) => {
                row.here = true;
                row.bytes = facts.bytes;
                row.sha256 = Some(facts.sha256);
                row.animated = facts.animated;
                if facts.width > 0 {
                    (row.width, row.height) = (facts.width, facts.height);
                }
                here += 1;
                if let Some(problem) = facts.problem {
                    findings.add("PictureProblem", &row.path, None, &problem);
                }
            }
            Err(error) => findings.add("FileUnreadable", &row.path, None, &error.to_string()),
        }
    }
    here
}

pub struct Facts {
    pub bytes: u64,
    pub sha256: [u8; 32],
    pub width: u32,
    pub height: u32,
    pub animated: bool,
    /// Why no renditions can be made; the file itself is kept and served.
    pub problem: Option<String>,
}

/// What can be learned of a file without decoding it.
pub fn describe(file: &Path, kind: AssetKind) -> io::Result<Facts> {
    let (bytes, sha256) = fingerprint(file)?;
    let mut facts = Facts { bytes, sha256, width: 0, height: 0, animated: false, problem: None };
    if kind != AssetKind::Picture {
        return Ok(facts);
    }
    match renditions::probe(file) {
        Ok(probe) => {
            (facts.width, facts.height, facts.animated) = (probe.width, probe.height, probe.animated);
        }
        Err(error) => facts.problem = Some(error.to_string()),
    }
    Ok(facts)
}

fn root_of(uploads: &Path) -> PathBuf {
    let inside = [uploads.join(UPLOADS), uploads.join("uploads")];
    inside.into_iter().find(|path| path.is_dir()).unwrap_or_else(|| uploads.to_owned())
}

fn bring_folder(root: &Path, media: &MediaFiles, how: Bringing, findings: &mut Findings) -> Result<u64, ImportError> {
    let mut folders = vec![root.to_owned()];
    let mut brought = 0;
    while let Some(folder) = folders.pop() {
        let unreadable = |source| ImportError::Unreadable { path: folder.clone(), fault: source };
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let kind = entry.file_type().map_err(unreadable)?;
            let path = entry.path();
            if kind.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(relative) = path.strip_prefix(root) else { continue };
            let name = relative.to_string_lossy().into_owned();
            if !kind.is_file() {
                findings.add("FileRefused", &name, None, "a link, not a file: it was not followed");
                continue;
            }
            if let Some(reason) = refused(&name) {
                findings.add("FileRefused", &name, None, reason);
                continue;
            }
            let Some(target) = media.original(&format!("/{UPLOADS}/{name}")) else { continue };
            if same_size(&path, &target) {
                continue;
            }
            bring_file(&path, &target, how).map_err(|source| ImportError::Files { path: target, fault: source })?;
            brought += 1;
        }
    }
    Ok(brought)
}

fn unpack(path: &Path, media: &MediaFiles, findings: &mut Findings) -> Result<u64, ImportError> {
    let bad = |reason: String| ImportError::BadZip { path: path.to_owned(), reason };
    let file = File::open(path).map_err(|source| ImportError::Unreadable { path: path.to_owned(), fault: source })?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| bad(error.to_string()))?;
    refuse_unsafe(&mut archive, path)?;
    let mut brought = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| bad(error.to_string()))?;
        if entry.is_dir() {
            continue;
        }
        let Some(inside) = entry.enclosed_name() else { continue };
        let name = below_uploads(&inside);
        if let Some(reason) = refused(&name) {
            findings.add("FileRefused", &name, None, reason);
            continue;
        }
        let Some(target) = media.original(&format!("/{UPLOADS}/{name}")) else { continue };
        if fs::metadata(&target).is_ok_and(|known| known.len() == entry.size()) {
            continue;
        }
        let limit = most_bytes(entry.compressed_size());
        let written = write_limited(&mut entry, &target, limit)
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

/// How much an entry of this size may unpack to.
fn most_bytes(compressed: u64) -> u64 {
    compressed.saturating_mul(MOST_RATIO).clamp(1 << 20, MOST_FILE_BYTES)
}

/// Before anything is unpacked: entries that climb out, and those that claim to be far larger than they can be.
fn refuse_unsafe(archive: &mut zip::ZipArchive<BufReader<File>>, path: &Path) -> Result<(), ImportError> {
    for index in 0..archive.len() {
        let entry = archive
            .by_index_raw(index)
            .map_err(|error| ImportError::BadZip { path: path.to_owned(), reason: error.to_string() })?;
        if entry.enclosed_name().is_none() {
            let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
            return Err(ImportError::ClimbingEntry { path: path.to_owned(), entry: name });
        }
        let limit = most_bytes(entry.compressed_size());
        if entry.size() > limit {
            let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
            return Err(ImportError::Bomb { path: path.to_owned(), entry: name, limit_mib: limit >> 20 });
        }
    }
    Ok(())
}

fn below_uploads(inside: &Path) -> String {
    let parts: Vec<_> = inside.components().filter(|part| matches!(part, Component::Normal(_))).collect();
    let start = parts.iter().rposition(|part| part.as_os_str() == "uploads").map_or(0, |at| at + 1);
    let rest: PathBuf = parts[start..].iter().collect();
    rest.to_string_lossy().into_owned()
}

fn write_limited(source: &mut impl Read, target: &Path, limit: u64) -> io::Result<u64> {
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    io::copy(&mut source.take(limit + 1), &mut File::create(target)?)
}

fn refused(name: &str) -> Option<&'static str> {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    if file.starts_with('.') {
        return Some("a hidden file: it was not brought");
    }
    let extension = file.rsplit('.').next().unwrap_or_default();
    REFUSED.contains(&extension).then_some("a program or a server's setting: it was not brought")
}

fn elsewhere(root: &Path, public_path: &str) -> Option<PathBuf> {
    let parts: Vec<&str> = public_path.split('/').filter(|part| !part.is_empty() && *part != "..").collect();
    let tails = (0..parts.len()).map(|from| root.join(parts[from..].join("/")));
    tails.into_iter().find(|path| path.is_file())
}

fn same_size(from: &Path, to: &Path) -> bool {
    matches!((fs::metadata(from), fs::metadata(to)), (Ok(a), Ok(b)) if a.len() == b.len())
}

fn bring_file(from: &Path, to: &Path, how: Bringing) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    match how {
        Bringing::Copies => fs::copy(from, to).map(drop),
        Bringing::Links => std::os::unix::fs::symlink(fs::canonicalize(from)?, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_of_a_whole_site_yields_what_lies_below_uploads() {
        assert_eq!(below_uploads(Path::new("site/wp-content/uploads/2023/09/a.jpg")), "2023/09/a.jpg");
        assert_eq!(below_uploads(Path::new("2023/09/a.jpg")), "2023/09/a.jpg");
    }

    #[test]
    fn programs_and_hidden_files_stay_behind() {
        assert!(refused("2023/shell.php").is_some());
        assert!(refused(".htaccess").is_some());
        assert!(refused("2023/09/a.jpg").is_none());
    }
}
