//! The files of an export: one file, a folder of parts, or a zip archive, in the order of their names.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use wxr::Reader;

use super::ImportError;

/// Text of an export shrinks about tenfold; what claims more than this is made to fill a disk.
const MOST_RATIO: u64 = 200;
/// Below this size the ratio says nothing.
const ALWAYS_ALLOWED: u64 = 64 << 20;
const MOST_ENTRIES: usize = 100_000;

/// One part of an export, readable as often as needed.
#[derive(Debug)]
pub struct Source {
    /// As a person knows it: `export.zip → part-2.xml`.
    pub name: String,
    /// Made from another form; its lines are not those of a file that anybody knows.
    pub is_made: bool,
    /// Of a file that is cut off, what is whole is good enough.
    accepts_cut: bool,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Path(PathBuf),
    /// An archive's entry, unpacked under the limits; gone when the import ends.
    Unpacked(File),
}

impl Source {
    /// An export that was made from another form, in a temporary file.
    pub fn made(name: String, file: File) -> Self {
        Self { name, is_made: true, accepts_cut: false, place: Place::Unpacked(file) }
    }

    fn at(path: PathBuf) -> Self {
        Self { name: path.display().to_string(), is_made: false, accepts_cut: false, place: Place::Path(path) }
    }

    /// Reads the part's records from its beginning.
    pub fn reader(&self) -> Result<Reader<Box<dyn BufRead + Send>>, ImportError> {
        let reader = Reader::new(self.open()?);
        Ok(if self.accepts_cut { reader.accepting_cut() } else { reader })
    }

    /// What is wrong with the part, in words for whoever imports it.
    pub fn fault(&self, fault: wxr::Error) -> ImportError {
        let file = self.name.clone();
        match fault {
            wxr::Error::CutOff { .. } => ImportError::CutOff { file, fault },
            fault => ImportError::Export { file, fault },
        }
    }

    /// Opens the part from its beginning.
    pub fn open(&self) -> Result<Box<dyn BufRead + Send>, ImportError> {
        let file = match &self.place {
            Place::Path(path) => File::open(path),
            Place::Unpacked(file) => file.try_clone().and_then(|mut file| {
                file.seek(SeekFrom::Start(0))?;
                Ok(file)
            }),
        };
        let unreadable = |source| ImportError::Unreadable { path: PathBuf::from(&self.name), fault: source };
        Ok(Box::new(BufReader::with_capacity(256 << 10, file.map_err(unreadable)?)))
    }
}

/// Every part of the given files, folders and archives.
pub fn list(inputs: &[PathBuf], accepts_cut: bool) -> Result<Vec<Source>, ImportError> {
    let mut sources = Vec::new();
    for input in inputs {
        if !input.exists() {
            return Err(ImportError::Missing(input.clone()));
        }
        if input.is_dir() {
            sources.extend(folder(input)?);
        } else if is_zip(input)? {
            sources.extend(archive(input)?);
        } else {
            sources.push(Source::at(input.clone()));
        }
    }
    for source in &mut sources {
        source.accepts_cut = accepts_cut;
    }
    Ok(sources)
}

fn folder(path: &Path) -> Result<Vec<Source>, ImportError> {
    let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), fault: source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        if file.is_file() && is_export_name(&file.to_string_lossy()) {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(ImportError::EmptyFolder(path.to_owned()));
    }
    files.sort();
    Ok(files.into_iter().map(Source::at).collect())
}

fn archive(path: &Path) -> Result<Vec<Source>, ImportError> {
    let bad = |reason: String| ImportError::BadArchive { path: path.to_owned(), reason };
    let file = File::open(path).map_err(|source| ImportError::Unreadable { path: path.to_owned(), fault: source })?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| bad(error.to_string()))?;
    if archive.len() > MOST_ENTRIES {
        return Err(bad(format!("{} entries, more than {MOST_ENTRIES}", archive.len())));
    }
    let mut names = Vec::with_capacity(archive.len());
    for name in archive.file_names() {
        names.push(name.map_err(|error| bad(error.to_string()))?.into_owned());
    }
    names.sort();
    let mut sources = Vec::new();
    for name in names.iter().filter(|name| !name.ends_with('/')) {
        let mut entry = archive.by_name(name).map_err(|error| bad(error.to_string()))?;
        if entry.enclosed_name().is_none() {
            return Err(ImportError::ClimbingEntry { path: path.to_owned(), entry: name.clone() });
        }
        if !is_export_name(name) || name.contains("__MACOSX/") {
            continue;
        }
        let limit = entry.compressed_size().saturating_mul(MOST_RATIO).max(ALWAYS_ALLOWED);
        let unpacked = unpack(&mut entry, limit).map_err(|error| match error {
            Unpacking::TooLarge => {
                ImportError::Bomb { path: path.to_owned(), entry: name.clone(), limit_mib: limit >> 20 }
            }
            Unpacking::Io(error) => bad(error.to_string()),
        })?;
        let name = format!("{} → {name}", path.display());
        sources.push(Source { name, is_made: false, accepts_cut: false, place: Place::Unpacked(unpacked) });
    }
    if sources.is_empty() {
        return Err(ImportError::EmptyZip(path.to_owned()));
    }
    Ok(sources)
}

enum Unpacking {
    TooLarge,
    Io(io::Error),
}

fn unpack(entry: &mut impl Read, limit: u64) -> Result<File, Unpacking> {
    let mut file = tempfile::tempfile().map_err(Unpacking::Io)?;
    let written = io::copy(&mut entry.take(limit + 1), &mut file).map_err(Unpacking::Io)?;
    if written > limit { Err(Unpacking::TooLarge) } else { Ok(file) }
}

fn is_export_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.ends_with(".xml") || lower.ends_with(".wxr")
}

/// By its first bytes: the name says nothing.
pub(super) fn is_zip(path: &Path) -> Result<bool, ImportError> {
    let mut start = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read(&mut start));
    match read {
        Ok(4) => Ok(start == *b"PK\x03\x04" || start == *b"PK\x05\x06"),
        Ok(_) => Ok(false),
        Err(source) => Err(ImportError::Unreadable { path: path.to_owned(), fault: source }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn zip_of(entries: &[(&str, &[u8])]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        let mut writer = zip::ZipWriter::new(file.reopen().expect("reopen"));
        for (name, bytes) in entries {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).expect("start");
            writer.write_all(bytes).expect("write");
        }
        writer.finish().expect("finish");
        file
    }

    fn names(inputs: &[PathBuf]) -> Vec<String> {
        list(inputs, false).expect("sources").into_iter().map(|source| source.name).collect()
    }

    #[test]
    fn the_parts_of_an_archive_come_in_the_order_of_their_names() {
        let zip = zip_of(&[("b.xml", b"2"), ("pictures/a.jpg", b"x"), ("a.xml", b"1")]);
        let names = names(&[zip.path().to_owned()]);
        assert_eq!(names.len(), 2);
        assert!(names[0].ends_with("→ a.xml") && names[1].ends_with("→ b.xml"), "{names:?}");
    }

    #[test]
    fn an_archive_whose_entry_climbs_out_is_refused() {
        let zip = zip_of(&[("../../etc/cron.d/x.xml", b"1")]);
        let error = list(&[zip.path().to_owned()], false).expect_err("refused");
        assert!(error.to_string().contains("outside of the archive"), "{error}");
    }

    #[test]
    fn a_bomb_is_refused_before_it_fills_the_disk() {
        let zip = zip_of(&[("a.xml", &vec![b' '; 70 << 20])]);
        let error = list(&[zip.path().to_owned()], false).expect_err("refused");
        assert!(matches!(error, ImportError::Bomb { .. }), "{error}");
    }

    #[test]
    fn a_folder_without_an_export_says_so() {
        let folder = tempfile::tempdir().expect("folder");
        let error = list(&[folder.path().to_owned()], false).expect_err("refused");
        assert!(error.to_string().contains("holds no .xml file"), "{error}");
    }
}
