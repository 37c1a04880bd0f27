//! Walking from tag to tag through a document in which tags may be missing or too many.

use std::io::BufRead;

use super::leaf;
use super::scope::{EndTag, Scope, Tag};
use crate::entities::Oddities;
use crate::error::Error;
use crate::finding::{FindingKind, Findings};
use crate::limits::Limits;
use crate::sniff;
use crate::tokens::{Token, Tokens};

pub(super) struct Cursor<R> {
    pub(super) tokens: Tokens<R>,
    pub(super) scope: Scope,
    pub(super) findings: Findings,
    pub(super) oddities: Oddities,
    /// Markup that ended an unclosed element and is still to be looked at.
    pub(super) held: Option<Markup>,
    /// Nothing but blank text was read so far.
    pub(super) is_blank_so_far: bool,
    limits: Limits,
    record_began: u64,
    record_elements: u64,
}

pub(super) enum Markup {
    Open(Tag),
    Close(EndTag),
    End { inside: Option<&'static str>, line: u64 },
}

/// What a parsed element costs in memory beyond its text, roughly.
const ELEMENT_BYTES: u64 = 64;
const SHOWN_CHARACTERS: usize = 80;

impl<R: BufRead> Cursor<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self {
            tokens: Tokens::new(input, limits.tag_bytes),
            scope: Scope::default(),
            findings: Findings::default(),
            oddities: Oddities::default(),
            held: None,
            is_blank_so_far: true,
            limits,
            record_began: 0,
            record_elements: 0,
        }
    }

    /// Starts counting bytes for the next author, term, item or channel element.
    pub(super) fn begin_record(&mut self) {
        self.record_began = self.tokens.window.taken();
        self.record_elements = 0;
    }

    /// The next start tag inside the entered `container`, or none at its end.
    ///
    /// # Errors
    /// [`Error::CutOff`] when the file ends first.
    pub(super) fn next_child(&mut self, container: &Tag) -> Result<Option<Tag>, Error> {
        if container.empty {
            return Ok(None);
        }
        loop {
            match self.next_markup()? {
                Markup::Open(tag) if self.scope.ends_container(container.element, tag.element) => {
                    self.hold(container, tag.line, Markup::Open(tag));
                    return Ok(None);
                }
                Markup::Open(tag) => return Ok(Some(tag)),
                Markup::Close(end) if end.element == container.element => return Ok(None),
                Markup::Close(end) if self.scope.is_within(end.element) => {
                    self.hold(container, end.line, Markup::Close(end));
                    return Ok(None);
                }
                Markup::Close(end) => self.note_stray_end(&end),
                Markup::End { inside, line } => return Err(cut_off(inside, line)),
            }
        }
    }

    /// The next tag, wherever it stands. Text in between is reported, comments are skipped.
    pub(super) fn next_markup(&mut self) -> Result<Markup, Error> {
        if let Some(markup) = self.held.take() {
            return Ok(markup);
        }
        loop {
            self.check_size()?;
            let (line, token) = self.tokens.next()?;
            let was_blank = self.is_blank_so_far;
            match token {
                Token::Text(text) | Token::CData(text) if leaf::is_blank(text) => continue,
                Token::End { inside } => return Ok(Markup::End { inside, line }),
                _ => self.is_blank_so_far = false,
            }
            match token {
                Token::Open { name, attributes, empty } => {
                    self.record_elements += 1;
                    return Ok(Markup::Open(self.scope.open(name, attributes, empty, line)));
                }
                Token::Close { name } => return Ok(Markup::Close(self.scope.close(name, line))),
                Token::Declaration(text) => return Err(sniff::declaration(text, line)),
                Token::Text(text) if self.scope.is_outside() => {
                    return Err(sniff::not_markup(text, line + leading_lines(text)));
                }
                Token::Text(text) if text.trim_ascii_start().starts_with("<<<<<<<") => {
                    return Err(Error::MergeConflict { line: line + leading_lines(text) });
                }
                Token::Text(text) | Token::CData(text) => {
                    let detail = format!("Text between elements was not read: {}", shown(text.trim()));
                    self.findings.add(line + leading_lines(text), FindingKind::StrayText, detail);
                }
                Token::Aside("<?") if was_blank && line > 1 => {
                    let detail = "Blank lines stand before the XML declaration; they were skipped.";
                    self.findings.add(line, FindingKind::LeadingBlank, detail);
                }
                Token::Aside(_) | Token::CDataStart | Token::CDataEnd | Token::End { .. } => {}
            }
        }
    }

    /// Ends an unclosed element and keeps the markup that showed it for the element around.
    pub(super) fn hold(&mut self, unclosed: &Tag, line: u64, markup: Markup) {
        let name = unclosed.shown_name();
        let detail = format!("The element {name} was never closed; what stands up to line {line} was kept.");
        self.findings.add(unclosed.line, FindingKind::Unclosed, detail);
        self.held = Some(markup);
    }

    pub(super) fn note_stray_end(&mut self, end: &EndTag) {
        let detail = format!("The end tag of {} closes nothing; it was skipped.", end.shown_name());
        self.findings.add(end.line, FindingKind::StrayEnd, detail);
    }

    /// # Errors
    /// [`Error::ItemTooLarge`] when the current record has outgrown the limit.
    pub(super) fn check_size(&self) -> Result<(), Error> {
        let window = &self.tokens.window;
        let size = window.taken() - self.record_began + self.record_elements * ELEMENT_BYTES;
        let limit = self.limits.item_bytes;
        if size <= limit || self.scope.is_outside() {
            return Ok(());
        }
        Err(Error::ItemTooLarge { line: window.line(), what: "an element of the channel".to_owned(), limit })
    }
}

pub(super) fn cut_off(inside: Option<&'static str>, line: u64) -> Error {
    Error::CutOff { line, what: inside.unwrap_or("an element").to_owned() }
}

fn leading_lines(text: &str) -> u64 {
    let blank = text.len() - text.trim_ascii_start().len();
    text[..blank].bytes().filter(|&byte| byte == b'\n').count() as u64
}

/// The beginning of a text in quotes, for a report.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None => format!("“{text}”"),
    }
}
