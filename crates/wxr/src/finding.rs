//! What was odd in an export although it could be read: the lines of the import report.

/// One remark about the export, with the line it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub line: u64,
    pub kind: FindingKind,
    /// One sentence for the person who imports.
    pub detail: String,
}

/// What a finding is about, to count and to group by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FindingKind {
    /// Blank lines stood before the XML declaration.
    LeadingBlank,
    /// `wp:wxr_version` is missing or not a version.
    Version,
    /// A usual prefix (`wp:`, `dc:` …) is used without being declared.
    UnboundPrefix,
    /// A channel element came after the site had been reported, or outside a channel.
    ChannelElement,
    /// An element was never closed; what was read of it is kept.
    Unclosed,
    /// An end tag closes nothing; it was skipped.
    StrayEnd,
    /// Text stands between elements, where none belongs.
    StrayText,
    /// Markup stands in a text without CDATA; kept as written.
    MarkupInText,
    /// CDATA inside CDATA was not escaped; the text was put together again.
    BrokenCData,
    /// Ampersands that begin no entity; kept.
    RawAmpersand,
    /// Entities nobody defines; kept as written.
    UnknownEntity,
    /// Control characters that XML forbids; removed.
    ControlCharacters,
    /// Bytes that are not UTF-8; read as Windows-1252.
    InvalidUtf8,
    /// A number could not be read.
    BadNumber,
    /// An element this crate does not know; kept where the record has a place for it.
    UnknownElement,
    /// A term of an item has a name but no slug.
    TermWithoutSlug,
    /// Something follows the end of the export and was not read.
    AfterTheEnd,
    /// The file ends in the middle; what is whole was read ([`crate::Reader::accepting_cut`]).
    CutOff,
    /// More findings than are worth listing.
    TooMany,
}

/// Findings until the caller fetches them; bounded, so that a hostile file cannot fill the memory.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    dropped: u64,
    dropped_at: u64,
}

const MOST_AT_ONCE: usize = 1_000;

impl Findings {
    pub(crate) fn add(&mut self, line: u64, kind: FindingKind, detail: impl Into<String>) {
        if self.list.len() >= MOST_AT_ONCE {
            self.dropped += 1;
            self.dropped_at = line;
            return;
        }
        self.list.push(Finding { line, kind, detail: detail.into() });
    }

    pub(crate) fn drain(&mut self) -> Vec<Finding> {
        let mut list = std::mem::take(&mut self.list);
        if self.dropped > 0 {
            let detail = format!("{} more findings up to this line are not listed.", self.dropped);
            list.push(Finding { line: self.dropped_at, kind: FindingKind::TooMany, detail });
            self.dropped = 0;
        }
        list
    }
}

/// A defect so frequent that only its count and first line are reported, once per file.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) count: u64,
    first_line: u64,
}

impl Tally {
    pub(crate) fn note(&mut self, line: u64) {
        self.note_many(line, 1);
    }

    pub(crate) fn note_many(&mut self, line: u64, count: u64) {
        if self.count == 0 {
            self.first_line = line;
        }
        self.count += count;
    }

    /// Reports the count, and forgets it.
    pub(crate) fn report(&mut self, findings: &mut Findings, kind: FindingKind, what: &str) {
        let Tally { count, first_line } = std::mem::take(self);
        if count > 0 {
            findings.add(first_line, kind, format!("{what}: {count} in this file, the first one here."));
        }
    }
}
