//! Making the copy.

use std::fs::File;
use std::io::{BufReader, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use db::{Db, Durability, Limits, Place};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::list::{FORM, Kept, List, copy_hashed};
use super::{DATABASE, LIST};
use crate::config::Config;
use crate::media::MediaFiles;
use crate::private_file;

/// Copies a data folder into a new file that only its owner can read. `now`: microseconds UTC.
///
/// The database comes first and the pictures after it: a picture lies in the folder before the database names it, and no
/// original ever changes, so the copy has every picture its database names.
///
/// # Errors
/// The file exists; the folder has no database or one on PostgreSQL; the disk is full. No file is left then.
pub fn make(data: &Path, file: &Path, now: i64) -> Result<List> {
    let config = Config::load(data)?;
    let place = config.database(data);
    let Place::Sqlite(database) = &place else {
        bail!("the database is on PostgreSQL: copy it with pg_dump, and the folder {} with it", data.display());
    };
    if !database.exists() {
        bail!("{} holds no publication", data.display());
    }
    let archive = private_file::create(file)
        .with_context(|| format!("{} exists already, or its folder cannot be written", file.display()))?;
    write(data, &place, config.counters(data).as_ref(), archive, now).inspect_err(|_| {
        // Half a copy must not be taken for one.
        let _ = std::fs::remove_file(file);
    })
}

fn write(data: &Path, database: &Place, counters: Option<&Place>, archive: File, now: i64) -> Result<List> {
    let mut zip = ZipWriter::new(archive);
    let mut files = vec![add_database(&mut zip, DATABASE, database)?];
    if let Some(Place::Sqlite(file)) = counters {
        let name = file.file_name().context("the counters have no file")?.to_string_lossy().into_owned();
        files.push(add_database(&mut zip, &name, &Place::Sqlite(file.clone()))?);
    }
    let originals = MediaFiles::of(data).originals().to_owned();
    for folder in [originals, data.join("theme")] {
        for path in files_below(&folder)? {
            files.push(add_file(&mut zip, data, &path)?);
        }
    }
    let list = List { form: FORM, program: env!("CARGO_PKG_VERSION").to_owned(), made_at: now, files };
    zip.start_file(LIST, options(CompressionMethod::Deflated))?;
    serde_json::to_writer_pretty(&mut zip, &list)?;
    let file = zip.finish()?;
    file.sync_all().context("the copy cannot be written to the disk")?;
    Ok(list)
}

/// One snapshot by the database's own means; writers go on beside it.
fn add_database<W: Write + Seek>(zip: &mut ZipWriter<W>, name: &str, place: &Place) -> Result<Kept> {
    let folder = tempfile::tempdir().context("no temporary folder for the database's copy")?;
    let copy = folder.path().join(name);
    let db = Db::open(place, Limits { durability: Durability::Normal, ..Limits::of(place) })?;
    db.backup_to(&copy).with_context(|| format!("{name} cannot be copied"))?;
    zip.start_file(name, options(CompressionMethod::Deflated))?;
    Ok(copy_hashed(name, &mut BufReader::new(File::open(&copy)?), zip)?)
}

fn add_file<W: Write + Seek>(zip: &mut ZipWriter<W>, data: &Path, path: &Path) -> Result<Kept> {
    let inside = path.strip_prefix(data).context("the file lies outside the data folder")?;
    let name = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    // Pictures are compressed already.
    zip.start_file(&name, options(CompressionMethod::Stored))?;
    let mut file = BufReader::new(File::open(path).with_context(|| format!("{} cannot be read", path.display()))?);
    Ok(copy_hashed(&name, &mut file, zip)?)
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).large_file(true).unix_permissions(0o600)
}

/// Ordinary files below a folder, in order; nothing where there is no folder. Links are not followed: they could lead out.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", folder.display())),
        };
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                open.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}
