//! Revisions: every saved state of an article, whole.
//!
//! Only autosaves are ever replaced, each by the next one of the same account. What was saved by hand stays, and what
//! was published (or is bound to be) is frozen: no statement of the program changes or deletes it.

mod store;

use bodytext::Document;
use db::{Reading, Result};
use sha2::{Digest, Sha256};

use super::record::Record;

pub(super) use store::{add, drop_autosave};
pub use store::{by_id, by_number, complete, list, newest};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevisionKind {
    Autosave,
    Saved,
    /// Published, or scheduled to be: frozen.
    Published,
}

/// One saved state, as lists of versions name it.
#[derive(Debug, Clone)]
pub struct RevisionLine {
    pub id: i64,
    pub article: i64,
    /// Counts up within the article; forms carry it to notice that somebody else has saved.
    pub number: i64,
    /// Microseconds UTC.
    pub at: i64,
    pub kind: RevisionKind,
    /// What was done: `created`, `saved`, `published`, `imported` …
    pub origin: String,
    pub account: Option<i64>,
    pub actor: String,
    pub note: String,
    pub headline: String,
}

/// One saved state with its content.
#[derive(Debug, Clone)]
pub struct Revision {
    pub line: RevisionLine,
    pub standfirst: String,
    /// `None` for an import that nobody has edited yet.
    pub record: Option<Record>,
    /// bodytext's JSON, as it lies in the database.
    pub document: String,
    pub source: String,
    pub sha256: Vec<u8>,
}

/// A state that is about to be kept.
#[derive(Debug, Clone)]
pub struct NewRevision<'a> {
    pub article: i64,
    pub number: i64,
    pub at: i64,
    pub kind: RevisionKind,
    pub origin: &'a str,
    pub account: i64,
    pub actor: &'a str,
    pub note: &'a str,
    pub record: &'a Record,
    pub document: &'a str,
    pub source: &'a str,
}

impl RevisionKind {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Autosave => 1,
            Self::Saved => 2,
            Self::Published => 3,
        }
    }

    pub fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Autosave,
            3 => Self::Published,
            _ => Self::Saved,
        }
    }
}

impl Revision {
    /// The body; an unreadable one is an error of the database, not an empty article.
    pub fn body(&self) -> Result<Document> {
        Document::from_json(&self.document)
            .map_err(|error| db::Error::Other(format!("revision {}: {error}", self.line.id)))
    }
}

/// The same record and the same body have the same hash: nothing has changed.
pub fn content_hash(record: &Record, document: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for text in [record.to_json().as_str(), document] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().into()
}

/// How an article was before somebody first touched it here: an import's revision has no record of its own, so the
/// article's rows are asked.
pub fn record_of(db: &Reading, revision: &Revision) -> Result<Record> {
    if let Some(record) = &revision.record {
        let mut record = record.clone();
        super::working::follow_renames(db, &mut record)?;
        return Ok(record);
    }
    let mut record = super::working::record_in_rows(db, revision.line.article)?.unwrap_or_default();
    record.headline.clone_from(&revision.line.headline);
    record.standfirst.clone_from(&revision.standfirst);
    Ok(record)
}
