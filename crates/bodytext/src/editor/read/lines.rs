//! Lines: letters with marks, and the few things that stand in a line.

use serde_json::Value;

use super::super::node::Node;
use super::super::refusal::Refusal;
use super::Reader;
use crate::context::ParseContext;
use crate::convert::{language_tag, push_text, relations};
use crate::inline::{Inline, Link, Mark};
use crate::urls;

/// Marks without attributes, by the names the editor has for them.
pub(in crate::editor) const MARKS: [(&str, Mark); 20] = [
    ("bold", Mark::Strong),
    ("italic", Mark::Emphasis),
    ("underline", Mark::Underline),
    ("strike", Mark::Strike),
    ("inserted", Mark::Inserted),
    ("deleted", Mark::Deleted),
    ("code", Mark::Code),
    ("keyboard", Mark::Keyboard),
    ("sample", Mark::Sample),
    ("variable", Mark::Variable),
    ("definition", Mark::Definition),
    ("subscript", Mark::Subscript),
    ("superscript", Mark::Superscript),
    ("small", Mark::Small),
    ("highlight", Mark::Highlight),
    ("quotation", Mark::Quotation),
    ("cite", Mark::Cite),
    ("ruby", Mark::Ruby),
    ("rubyText", Mark::RubyText),
    ("rubyParenthesis", Mark::RubyParenthesis),
];

/// More marks than this on one letter say nothing.
const MOST_MARKS: usize = 32;

impl Reader {
    pub(super) fn line(&mut self, values: &[Value]) -> Result<Vec<Inline>, Refusal> {
        let mut line = Vec::with_capacity(values.len());
        for value in values {
            let node = self.node(value)?;
            if node.kind == "text" {
                self.weigh(node.text)?;
                push_text(&mut line, &printable(node.text), &self.marks(&node)?);
                continue;
            }
            let piece = self.piece(&node)?;
            line.push(piece);
        }
        Ok(line)
    }

    /// The words of something that is a link itself: no links, anchors or notes in them.
    pub(super) fn label(&mut self, values: &[Value]) -> Result<Vec<Inline>, Refusal> {
        let mut label = Vec::new();
        for mut piece in self.line(values)? {
            match &mut piece {
                Inline::Text { marks, .. } | Inline::Break { marks } | Inline::Image { marks, .. } => {
                    marks.retain(|mark| !matches!(mark, Mark::Link(_)));
                }
                Inline::Anchor { .. } | Inline::FootnoteRef { .. } => continue,
            }
            match &piece {
                Inline::Text { text, marks } => push_text(&mut label, text, marks),
                _ => label.push(piece),
            }
        }
        Ok(label)
    }

    /// A child that holds one line, such as a caption.
    pub(super) fn part(&mut self, value: &Value, kind: &'static str) -> Result<Vec<Inline>, Refusal> {
        let node = self.node(value)?;
        if node.kind != kind {
            return Err(node.misplaced(kind));
        }
        node.attributes().finish()?;
        self.line(node.content)
    }

    /// Letters alone, whatever marks they carry; a break is a line break.
    pub(super) fn letters(&mut self, values: &[Value]) -> Result<String, Refusal> {
        let mut letters = String::new();
        for value in values {
            let node = self.node(value)?;
            match node.kind {
                "text" => {
                    self.weigh(node.text)?;
                    letters.push_str(&printable(node.text));
                }
                "hardBreak" => letters.push('\n'),
                _ => return Err(node.misplaced("plain letters")),
            }
        }
        Ok(letters)
    }

    fn piece(&mut self, node: &Node<'_>) -> Result<Inline, Refusal> {
        let mut attrs = node.attributes();
        let piece = match node.kind {
            "hardBreak" => Inline::Break { marks: self.marks(node)? },
            "symbol" => {
                let mut image = self.image(&mut attrs)?;
                image.align = attrs.align()?;
                Inline::Image { image, marks: self.marks(node)? }
            }
            "anchor" => Inline::Anchor { id: attrs.anchor("id")?.ok_or_else(|| attrs.bad("id"))? },
            "footnoteRef" => {
                let key = attrs.anchor("key")?.ok_or_else(|| attrs.bad("key"))?;
                Inline::FootnoteRef { key, label: printable(attrs.words("label", 200)?) }
            }
            _ => return Err(node.misplaced("a line of text")),
        };
        attrs.finish()?;
        Ok(piece)
    }

    /// The marks of a piece, each once; a link that leads nowhere is left out, its words stay.
    fn marks(&self, node: &Node<'_>) -> Result<Vec<Mark>, Refusal> {
        let mut marks: Vec<Mark> = Vec::with_capacity(node.marks.len());
        if node.marks.len() > MOST_MARKS {
            return Err(Refusal::TooLong);
        }
        for value in node.marks {
            let Some(mark) = mark(&Node::of(value)?)? else {
                continue;
            };
            let is_second_link = matches!(mark, Mark::Link(_)) && marks.iter().any(|m| matches!(m, Mark::Link(_)));
            if !is_second_link && !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        Ok(marks)
    }
}

fn mark(node: &Node<'_>) -> Result<Option<Mark>, Refusal> {
    let mut attrs = node.attributes();
    let mark = match node.kind {
        "abbreviation" => Some(Mark::Abbreviation { title: attrs.words("title", 2000)?.to_owned() }),
        "time" => Some(Mark::Time { datetime: attrs.words("datetime", 200)?.to_owned() }),
        "language" => {
            let lang = language_tag(attrs.words("lang", 200)?);
            let dir = attrs.words("dir", 8)?;
            if !matches!(dir, "" | "ltr" | "rtl" | "auto") {
                return Err(attrs.bad("dir"));
            }
            let says_something = !lang.is_empty() || !dir.is_empty();
            says_something.then(|| Mark::Language { lang, dir: dir.to_owned() })
        }
        "link" => {
            let raw = attrs.words("href", 4096)?;
            let title = attrs.words("title", 2000)?.to_owned();
            let rel = relations(attrs.words("rel", 400)?);
            let hreflang = language_tag(attrs.words("hreflang", 200)?);
            let id = attrs.anchor("id")?.unwrap_or_default();
            let href = urls::clean_link(raw, &ParseContext::default()).filter(|href| !href.is_empty());
            href.map(|href| Mark::Link(Link { href, title, rel, hreflang, id }))
        }
        name => {
            let known = MARKS.iter().find(|(known, _)| *known == name);
            let (_, mark) = known.ok_or_else(|| Refusal::UnknownMark(name.to_owned()))?;
            Some(mark.clone())
        }
    };
    attrs.finish()?;
    Ok(mark)
}

/// Without the control characters that have no business in a text.
fn printable(text: &str) -> String {
    let is_stray = |c: char| c < ' ' && !matches!(c, '\n' | '\t' | '\r');
    match text.contains(is_stray) {
        true => text.replace(is_stray, ""),
        false => text.to_owned(),
    }
}
