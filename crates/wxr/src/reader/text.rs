//! Reading the text of an element, and the words and numbers that texts are.

use std::io::BufRead;

use super::cursor::{Cursor, Markup, cut_off, shown};
use super::leaf::Leaf;
use super::scope::Tag;
use crate::elements::Element;
use crate::error::Error;
use crate::finding::FindingKind;
use crate::sniff;
use crate::tokens::Token;

impl<R: BufRead> Cursor<R> {
    /// The text of an element that holds nothing but text. Markup in it is kept as written.
    ///
    /// # Errors
    /// [`Error::CutOff`] when the file ends first.
    pub(super) fn text(&mut self, tag: &Tag) -> Result<String, Error> {
        let mut leaf = Leaf::default();
        if !tag.empty {
            self.fill(&mut leaf, tag)?;
        }
        self.scope.end_text(tag);
        self.note_oddities(&leaf, tag);
        let text = leaf.finish();
        if text.was_broken {
            let detail = "CDATA marks inside CDATA were not escaped; the text was put together again.";
            self.findings.add(tag.line, FindingKind::BrokenCData, detail);
        }
        Ok(text.value)
    }

    /// A text that is a name, date, address or keyword: blanks around it mean nothing.
    pub(super) fn word(&mut self, tag: &Tag) -> Result<String, Error> {
        let text = self.text(tag)?;
        let trimmed = text.trim();
        Ok(if trimmed.len() == text.len() { text } else { trimmed.to_owned() })
    }

    /// A whole number; none, with a finding, when it is not one.
    pub(super) fn number(&mut self, tag: &Tag) -> Result<Option<i64>, Error> {
        let text = self.text(tag)?;
        let text = text.trim();
        let number = text.parse().ok();
        if number.is_none() && !text.is_empty() {
            let detail = format!("The {} is {}, not a number.", tag.element, shown(text));
            self.findings.add(tag.line, FindingKind::BadNumber, detail);
        }
        Ok(number)
    }

    /// Reads an element without a place of its own; reports and returns its name and text.
    pub(super) fn unknown(&mut self, tag: &Tag) -> Result<(String, String), Error> {
        let text = self.text(tag)?;
        let detail = format!("The element {} has no place here; it holds: {}", tag.shown_name(), shown(text.trim()));
        self.findings.add(tag.line, FindingKind::UnknownElement, detail);
        Ok((tag.name.clone(), text))
    }

    fn fill(&mut self, leaf: &mut Leaf, tag: &Tag) -> Result<(), Error> {
        loop {
            self.check_size()?;
            let (line, token) = self.tokens.next()?;
            match token {
                Token::Text(text) => leaf.push_text(text, line, &mut self.oddities),
                Token::CData(text) => leaf.push_raw(&[text]),
                Token::CDataStart | Token::CDataEnd => leaf.mark_seam(),
                Token::Aside(text) if tag.element.may_hold_markup() && !leaf.has_cdata() => leaf.push_raw(&[text]),
                Token::Aside(_) => {}
                Token::Declaration(text) => return Err(sniff::declaration(text, line)),
                Token::End { inside } => return Err(cut_off(inside, line)),
                Token::Open { name, attributes, empty } => {
                    let element = self.scope.element(name, line);
                    if self.scope.ends_text(tag.element, element) {
                        let next = self.scope.open(name, attributes, empty, line);
                        self.hold(tag, line, Markup::Open(next));
                        return Ok(());
                    }
                    let is_nested = !empty && tag.is_closed_by(element, name);
                    leaf.push_open_tag(&["<", name, attributes, if empty { "/>" } else { ">" }], is_nested, line);
                }
                Token::Close { name } => {
                    let element = self.scope.element(name, line);
                    let is_own = tag.is_closed_by(element, name);
                    if is_own && leaf.depth() == 0 {
                        return Ok(());
                    }
                    if !is_own && self.scope.is_within(element) {
                        let end = self.scope.close(name, line);
                        self.hold(tag, line, Markup::Close(end));
                        return Ok(());
                    }
                    leaf.push_end_tag(&["</", name, ">"], is_own, line);
                }
            }
        }
    }

    fn note_oddities(&mut self, leaf: &Leaf, tag: &Tag) {
        let Some(line) = leaf.markup_line().filter(|_| tag.element != Element::Unknown) else {
            return;
        };
        let detail = format!("The {} holds markup outside of CDATA; it was kept as written.", tag.element);
        self.findings.add(line, FindingKind::MarkupInText, detail);
    }
}
