//! What somebody asks, in the small language of the search field.

mod day;
mod parse;

pub use day::Day;

/// A question in its parts. Made by [`Query::parse`], which never fails.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Free words, in order, single spaces between them.
    pub words: String,
    pub phrases: Vec<String>,
    pub without: Vec<String>,
    /// Names or short names; several of one kind mean any of them.
    pub sections: Vec<String>,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    /// From the beginning of this day on.
    pub after: Option<Day>,
    /// Before the beginning of this day.
    pub before: Option<Day>,
    /// The last free word may go on: nothing follows it.
    pub is_open: bool,
    /// Something beyond the limits was left out.
    pub is_cut: bool,
}

/// Where a part of a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Words,
    Phrase,
    Without,
}

impl Query {
    /// Longest question, in characters.
    pub const MOST_LETTERS: usize = 256;
    pub const MOST_WORDS: usize = 16;
    /// Phrases, exclusions and filters, each.
    pub const MOST_OF_A_KIND: usize = 8;

    /// Reads a question. Whatever is not understood is words.
    pub fn parse(text: &str) -> Self {
        parse::parse(text)
    }

    /// Whether it asks for nothing that could be found.
    pub fn is_empty(&self) -> bool {
        !self.has_words()
            && self.sections.is_empty()
            && self.authors.is_empty()
            && self.tags.is_empty()
            && !self.has_days()
    }

    /// Whether results can be ranked by what they say; otherwise they stand by date.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty() || !self.phrases.is_empty()
    }

    fn has_days(&self) -> bool {
        self.after.is_some() || self.before.is_some()
    }
}
