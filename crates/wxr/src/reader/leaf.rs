//! The text of one element, put together from pieces, sections of CDATA and stray markup.

use crate::entities::{self, Oddities};

#[derive(Default)]
pub(super) struct Leaf {
    value: String,
    /// Where CDATA sections begin and end in `value`, alternating, a beginning first.
    seams: Vec<usize>,
    /// Elements of the same name open inside.
    depth: u64,
    /// Where the first tag stands that was taken for text.
    markup_line: Option<u64>,
}

/// The finished text.
pub(super) struct LeafText {
    pub(super) value: String,
    /// CDATA stood inside CDATA and was not escaped; `value` is what was meant.
    pub(super) was_broken: bool,
}

const START: &str = "<![CDATA[";
const END: &str = "]]>";

impl Leaf {
    pub(super) fn push_text(&mut self, text: &str, line: u64, oddities: &mut Oddities) {
        entities::decode_into(text, line, &mut self.value, oddities);
    }

    pub(super) fn push_raw(&mut self, parts: &[&str]) {
        for part in parts {
            self.value.push_str(part);
        }
    }

    pub(super) fn push_open_tag(&mut self, parts: &[&str], is_nested: bool, line: u64) {
        self.depth += u64::from(is_nested);
        self.markup_line.get_or_insert(line);
        self.push_raw(parts);
    }

    pub(super) fn push_end_tag(&mut self, parts: &[&str], is_nested: bool, line: u64) {
        self.depth -= u64::from(is_nested);
        self.markup_line.get_or_insert(line);
        self.push_raw(parts);
    }

    pub(super) fn depth(&self) -> u64 {
        self.depth
    }

    pub(super) fn markup_line(&self) -> Option<u64> {
        self.markup_line
    }

    pub(super) fn mark_seam(&mut self) {
        self.seams.push(self.value.len());
    }

    pub(super) fn has_cdata(&self) -> bool {
        !self.seams.is_empty()
    }

    pub(super) fn finish(self) -> LeafText {
        if self.seams.is_empty() {
            return LeafText { value: self.value, was_broken: false };
        }
        // XML forbids the end mark in plain text (XML 1.0 §2.4): if it is there, the writer did not
        // escape one inside the section.
        if self.text_outside().any(|text| text.contains(END)) {
            return LeafText { value: self.put_together(), was_broken: true };
        }
        LeafText { value: self.without_margins(), was_broken: false }
    }

    fn text_outside(&self) -> impl Iterator<Item = &str> {
        let ends = self.seams.iter().skip(1).step_by(2);
        let starts = self.seams.iter().skip(2).step_by(2).chain(std::iter::once(&usize::MAX));
        ends.zip(starts).map(|(&end, &start)| &self.value[end..start.min(self.value.len())])
    }

    /// Everything between the first mark and the last is text, the marks in between included.
    fn put_together(&self) -> String {
        let mut text = String::with_capacity(self.value.len() + self.seams.len() * START.len());
        let mut from = 0;
        for (index, &at) in self.seams.iter().enumerate() {
            text.push_str(&self.value[from..at]);
            from = at;
            if index > 0 && !self.is_join(index) {
                text.push_str(if index.is_multiple_of(2) { START } else { END });
            }
        }
        text.push_str(self.value[from..].trim_ascii_end());
        if let Some(meant) = text.strip_suffix(END) {
            text.truncate(meant.len());
        }
        text
    }

    /// An end directly followed by a beginning is the proper way to split a section.
    fn is_join(&self, index: usize) -> bool {
        let partner = if index.is_multiple_of(2) { index - 1 } else { index + 1 };
        self.seams.get(partner) == Some(&self.seams[index])
    }

    /// Indentation around CDATA belongs to the file, not to the text.
    fn without_margins(mut self) -> String {
        let (first, last) = (self.seams[0], self.seams[self.seams.len() - 1]);
        if is_blank(&self.value[last..]) {
            self.value.truncate(last);
        }
        if is_blank(&self.value[..first]) {
            self.value.drain(..first);
        }
        self.value
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
