//! What was wrong with a dump and could be read nevertheless; and what makes it no dump at all.

use std::io;

/// One fault, and the line where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    pub line: u64,
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingKind {
    /// The dump ends inside a statement; whole rows before that were given.
    CutOff,
    /// `<<<<<<<`, `=======` or `>>>>>>>` of an unresolved merge; the line was left out.
    MergeMark,
    /// The rest of a statement is no list of rows.
    BrokenRow,
    /// A row has more or fewer values than its table has columns; it was left out.
    WrongWidth,
    /// No `CREATE TABLE` named the columns of these rows; they were left out.
    UnknownTable,
    /// Text of a `latin1` table was UTF-8 and was turned back. Once for each table.
    Reencoded,
}

/// What stops reading.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "line {line}: this is no database dump: it begins with {beginning:?}. Give the .sql file that mysqldump, phpMyAdmin or a backup plugin wrote."
    )]
    NotADump { line: u64, beginning: String },
    #[error("the file is empty. Make the dump again.")]
    Empty,
    #[error("line {line}: one value is larger than {limit_mib} MiB; no article is.")]
    ValueTooLarge { line: u64, limit_mib: usize },
    #[error("line {line}: {fault}")]
    Unreadable { line: u64, fault: io::Error },
}
