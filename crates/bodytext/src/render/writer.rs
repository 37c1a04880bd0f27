//! The growing HTML text, and the escaping nothing gets around.

use super::RenderOptions;
use crate::urls;

pub(super) struct Writer<'a> {
    pub(super) out: String,
    pub(super) options: &'a RenderOptions<'a>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(options: &'a RenderOptions<'a>, capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), options }
    }

    pub(super) fn markup(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// ` name="value"`, escaped.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape_attribute(value, &mut self.out);
        self.out.push('"');
    }

    pub(super) fn optional(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.attribute(name, value);
        }
    }

    pub(super) fn number(&mut self, name: &str, value: u32) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.out.push_str(&value.to_string());
        self.out.push('"');
    }

    /// The class attribute of the words that are not empty; nothing in feeds.
    pub(super) fn classes(&mut self, words: &[&str]) {
        if self.options.feed || words.iter().all(|word| word.is_empty()) {
            return;
        }
        self.out.push_str(" class=\"");
        let start = self.out.len();
        for word in words.iter().filter(|word| !word.is_empty()) {
            if self.out.len() > start {
                self.out.push(' ');
            }
            escape_attribute(word, &mut self.out);
        }
        self.out.push('"');
    }

    /// An address attribute. One that could run code is left out, whatever the document says.
    pub(super) fn address(&mut self, name: &str, value: &str) {
        if !urls::is_safe(value) {
            return;
        }
        match self.options.absolute {
            Some(origin) if value.starts_with('/') && !value.starts_with("//") => {
                self.out.push(' ');
                self.out.push_str(name);
                self.out.push_str("=\"");
                escape_attribute(origin.trim_end_matches('/'), &mut self.out);
                escape_attribute(value, &mut self.out);
                self.out.push('"');
            }
            _ => self.attribute(name, value),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        escape_text(text, &mut self.out);
    }
}

/// Escapes text for use between tags.
pub(crate) fn escape_text(text: &str, out: &mut String) {
    escape(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Escapes a value for use between double quotes.
pub(crate) fn escape_attribute(text: &str, out: &mut String) {
    escape(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

fn escape(text: &str, out: &mut String, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = replacement(byte) {
            out.push_str(&text[done..at]);
            out.push_str(entity);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}
