//! The end of an export: proper, cut off, or followed by something else.

use std::io::BufRead;

use super::cursor::Markup;
use super::{Reader, Stage};
use crate::error::Error;
use crate::finding::FindingKind;

impl<R: BufRead> Reader<R> {
    /// After `</rss>`.
    pub(super) fn end_properly(&mut self) -> Result<(), Error> {
        let line = self.line();
        self.refuse_empty_feeds(line)?;
        match self.cursor.next_markup() {
            Ok(Markup::End { inside: None, .. }) => {}
            Err(Error::Io(error)) => return Err(error.into()),
            _ => {
                let detail = "Something follows the end of the export and was not read; are two exports in one file?";
                self.cursor.findings.add(line, FindingKind::AfterTheEnd, detail);
            }
        }
        Ok(())
    }

    /// At the end of the file.
    pub(super) fn end_without_rss(&mut self, inside: Option<&'static str>, line: u64) -> Result<(), Error> {
        match (self.stage, inside) {
            (Stage::BeforeRss, None) if self.cursor.is_blank_so_far => Err(Error::Empty),
            (Stage::BeforeRss, None) => Err(Error::NotAnExport { line, found: "it holds no elements".to_owned() }),
            (Stage::AfterChannel, None) => {
                let detail = "The last line, `</rss>`, is missing; all items are there.";
                self.cursor.findings.add(line, FindingKind::Unclosed, detail);
                self.refuse_empty_feeds(line)
            }
            _ => Err(Error::CutOff { line, what: self.place_in_channel() }),
        }
    }

    fn refuse_empty_feeds(&self, line: u64) -> Result<(), Error> {
        if self.items > 0 { Ok(()) } else { self.refuse_feeds(false, line) }
    }

    fn place_in_channel(&self) -> String {
        match self.items {
            0 => "the channel, before its first item".to_owned(),
            1 => "the channel, after its first item".to_owned(),
            items => format!("the channel, after {items} items"),
        }
    }

    /// Defects that are only counted become findings once the file has been read.
    pub(super) fn report_tallies(&mut self) {
        let cursor = &mut self.cursor;
        let input = &mut cursor.tokens.window.input;
        let tallies = [
            (&mut cursor.oddities.raw_ampersands, FindingKind::RawAmpersand, "Ampersands that begin no entity, kept"),
            (
                &mut cursor.oddities.unknown_entities,
                FindingKind::UnknownEntity,
                "Entities nobody defines, kept as written",
            ),
            (
                &mut cursor.oddities.control_characters,
                FindingKind::ControlCharacters,
                "References to control characters, removed",
            ),
            (&mut input.control_characters, FindingKind::ControlCharacters, "Control characters, removed"),
            (&mut input.invalid_utf8, FindingKind::InvalidUtf8, "Bytes that are not UTF-8, read as Windows-1252"),
            (
                &mut cursor.scope.unbound_prefixes,
                FindingKind::UnboundPrefix,
                "Tags whose prefix is not declared, read in its usual meaning",
            ),
            (&mut cursor.tokens.raw_less_than, FindingKind::MarkupInText, "`<` signs that begin no tag, kept"),
        ];
        for (tally, kind, what) in tallies {
            tally.report(&mut cursor.findings, kind, what);
        }
    }
}
