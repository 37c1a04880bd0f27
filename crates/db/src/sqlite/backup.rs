//! A copy of the whole file while the newsroom works on.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::open;
use crate::{Error, Limits, Result};

/// Copies one snapshot into `copy`, which must not exist. Writers are not held up: in WAL mode they go on beside it.
pub(super) fn copy(file: &Path, limits: &Limits, copy: &Path) -> Result<()> {
    if copy.exists() {
        return Err(Error::Other(format!("{} exists already; name a new file for the copy", copy.display())));
    }
    let from = open::plain(file, limits)?;
    let mut to = Connection::open(copy)?;
    // An open snapshot keeps the backup from starting over whenever somebody writes.
    from.execute_batch("BEGIN; SELECT COUNT(*) FROM sqlite_schema;")?;
    let step = Backup::new(&from, &mut to)?.step(-1)?;
    match step {
        StepResult::Done => Ok(()),
        _ => Err(Error::Busy),
    }
}
