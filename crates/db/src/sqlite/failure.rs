//! SQLite's result codes in the words of this crate.

use rusqlite::ffi;

use crate::Error;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Error::Other(error.to_string());
        };
        let message = || message.clone().unwrap_or_else(|| failure.to_string());
        match failure.extended_code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
                return Error::Unique(unique_columns(&message()));
            }
            _ => {}
        }
        match failure.extended_code & 0xff {
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Error::Busy,
            ffi::SQLITE_INTERRUPT => Error::TimeLimit,
            ffi::SQLITE_CONSTRAINT => Error::Constraint(message()),
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Error::Corrupt(message()),
            _ => Error::Other(message()),
        }
    }
}

/// `UNIQUE constraint failed: article.section_id, article.slug` names the columns after the colon.
fn unique_columns(message: &str) -> Option<String> {
    message.split_once("failed: ").map(|(_, columns)| columns.to_owned())
}
