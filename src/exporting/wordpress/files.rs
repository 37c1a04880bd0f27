//! The originals of a publication in one zip, under the paths that WordPress gives them.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::ExportError;
use crate::media::MediaFiles;

/// Files of this size and more need the zip's longer form.
const LARGE: u64 = 4_000_000_000;

/// Writes every original into `archive`. Pictures are not compressed again. Returns how many files went in.
pub fn archive(media: &MediaFiles, archive: &Path) -> Result<u64, ExportError> {
    let failed = |reason: String| ExportError::Archive { path: archive.to_owned(), reason };
    let out = File::create(archive).map_err(|fault| ExportError::Unwritable { path: archive.to_owned(), fault })?;
    let mut writer = zip::ZipWriter::new(BufWriter::new(out));
    let mut count = 0;
    for (path, name) in originals(media.originals()).map_err(|error| failed(error.to_string()))? {
        let size = path.metadata().map(|data| data.len()).unwrap_or(0);
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(size >= LARGE);
        writer.start_file(name, options).map_err(|error| failed(error.to_string()))?;
        let mut file = File::open(&path).map_err(|error| failed(format!("{}: {error}", path.display())))?;
        io::copy(&mut file, &mut writer).map_err(|error| failed(error.to_string()))?;
        count += 1;
    }
    writer.finish().map_err(|error| failed(error.to_string()))?;
    Ok(count)
}

/// Every original with its name in the archive, in order.
fn originals(root: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let path = entry.path();
            let name = entry.file_name();
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if !name.to_string_lossy().starts_with('.') {
                let Ok(inside) = path.strip_prefix(root) else { continue };
                found.push((path.clone(), inside.to_string_lossy().replace('\\', "/")));
            }
        }
    }
    found.sort();
    Ok(found)
}
