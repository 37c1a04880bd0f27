//! Why an export could not be read (further), as one sentence that says where and what to do.

use std::io;

/// The end of reading. The caller adds the file's name in front.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error(
        "line {line}: this is not a WordPress export: {found}; export again in WordPress under Tools, Export, All content"
    )]
    NotAnExport { line: u64, found: String },
    #[error(
        "the file is empty; export again in WordPress under Tools, Export, and wait until the download has finished"
    )]
    Empty,
    #[error(
        "line {line}: this is a web page, not an export; perhaps the login page was saved: log in to WordPress first, then use Tools, Export"
    )]
    Html { line: u64 },
    #[error("line {line}: this is JSON, not a WordPress export; choose the .xml file made by Tools, Export")]
    Json { line: u64 },
    #[error("this is a {kind} archive; unpack it and give the .xml files inside")]
    Archive { kind: &'static str },
    #[error(
        "line {line}: the file begins with front matter (`---`), as static-site generators write it; give the .xml export of WordPress instead"
    )]
    FrontMatter { line: u64 },
    #[error(
        "line {line}: the file holds the marks of an unfinished merge (`<<<<<<<`); resolve the conflict or use the original export"
    )]
    MergeConflict { line: u64 },
    #[error(
        "line {line}: the file declares a document type or entities, which a WordPress export never does and which is unsafe to follow; remove the declaration or export again"
    )]
    Doctype { line: u64 },
    #[error("line {line}: the file is cut off inside {what}; download or copy the export again")]
    CutOff { line: u64, what: String },
    #[error("line {line}: {what} is larger than {limit} bytes; split or remove it, or raise the limit")]
    ItemTooLarge { line: u64, what: String, limit: u64 },
    #[error(
        "the file declares the encoding `{name}`, which is not understood; convert it to UTF-8 and correct its first line"
    )]
    Encoding { name: String },
    #[error("line {line}: {problem}; correct the line or export again")]
    Xml { line: u64, problem: String },
    #[error("the export could not be read: {0}; check the disk or the connection and try again")]
    Io(#[from] io::Error),
    #[error("reading stopped at an earlier error; start again with a corrected file")]
    Stopped,
}

impl Error {
    /// Names the record in which reading ended, where the cause lies in the record.
    pub(crate) fn inside(self, describe: impl FnOnce() -> String) -> Self {
        match self {
            Self::CutOff { line, .. } => Self::CutOff { line, what: describe() },
            Self::ItemTooLarge { line, limit, .. } => Self::ItemTooLarge { line, what: describe(), limit },
            other => other,
        }
    }
}
