//! A check: the whole import, into a folder that is thrown away. What it says is what the import will say.

use std::path::Path;

use db::{Db, Durability, Limits, Place};

use super::ImportError;
use super::report::Report;
use super::run::{Bringing, Options, Prepared, Target, prepare, run};
use crate::importing::{Step, Stop};
use crate::media::MediaFiles;
use crate::theme::Locales;
use crate::{history, migrations};

/// What an import of these files into an empty folder would do and find, every address asked. Writes nothing but
/// below the system's folder for temporary files, where it needs about twice the room of the export.
///
/// # Errors
/// What makes the export unusable; no room.
pub fn check(
    options: &Options,
    now: i64,
    stop: Stop,
    progress: &mut dyn FnMut(Step<'_>),
) -> Result<Report, ImportError> {
    check_prepared(prepare(options)?, options, now, stop, progress)
}

/// The same for what was walked through already.
///
/// # Errors
/// As [`check`].
pub fn check_prepared(
    prepared: Prepared,
    options: &Options,
    now: i64,
    stop: Stop,
    progress: &mut dyn FnMut(Step<'_>),
) -> Result<Report, ImportError> {
    let folder = tempfile::tempdir().map_err(|fault| ImportError::Files { path: std::env::temp_dir(), fault })?;
    let target = target(folder.path(), now, stop)?;
    let options = Options { bringing: Bringing::Links, ..options.clone() };
    let mut report = run(&target, &options, prepared, progress)?;
    report.check_only = true;
    Ok(report)
}

fn target(folder: &Path, now: i64, stop: Stop) -> Result<Target, ImportError> {
    let place = Place::Sqlite(folder.join("check.sqlite"));
    let db = Db::open(&place, Limits { durability: Durability::Normal, ..Limits::of(&place) })?;

    db.migrate(migrations::CONTENT, now)?;
    db.write_blocking(history::begin)?;
    Ok(Target { db, media: MediaFiles::of(folder), now, locales: Locales::load(), stop })
}
