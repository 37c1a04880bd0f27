//! What colleagues tell each other beside an article; never public.

mod store;

use super::policy::Colleague;

pub use store::{add, of_article, settle};

/// Why a note was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteOf {
    Note,
    /// Sent back to the writer.
    Return,
    /// Handed to the editors.
    Submission,
}

#[derive(Debug, Clone, Copy)]
pub struct NewNote<'a> {
    pub article: i64,
    pub of: NoteOf,
    pub who: &'a Colleague,
    pub words: &'a str,
    pub at: i64,
}

#[derive(Debug, Clone)]
pub struct Note {
    pub id: i64,
    pub of: NoteOf,
    pub actor: String,
    pub at: i64,
    pub words: String,
    pub settled_at: Option<i64>,
}

impl NoteOf {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Note => 1,
            Self::Return => 2,
            Self::Submission => 3,
        }
    }

    pub fn from_number(number: i64) -> Self {
        match number {
            2 => Self::Return,
            3 => Self::Submission,
            _ => Self::Note,
        }
    }
}
