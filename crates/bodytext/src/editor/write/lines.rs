//! Lines of text as nodes with marks.

use serde_json::{Map, Value, json};

use super::super::node::Draft;
use super::media;
use crate::editor::read::MARKS;
use crate::inline::{Inline, Link, Mark};

/// The pieces of a line; nothing when one of them is an empty run, which the editor cannot hold.
pub(super) fn line(content: &[Inline]) -> Option<Vec<Value>> {
    content.iter().map(piece).collect()
}

/// Letters without marks.
pub(super) fn letters(text: &str) -> Vec<Value> {
    match text {
        "" => Vec::new(),
        text => vec![json!({"type": "text", "text": text})],
    }
}

fn piece(piece: &Inline) -> Option<Value> {
    let node = match piece {
        Inline::Text { text, .. } if text.is_empty() => return None,
        Inline::Text { text, .. } => json!({"type": "text", "text": text}),
        Inline::Break { .. } => Draft::new("hardBreak").done(),
        Inline::Image { image, .. } => media::image(Draft::new("symbol"), image).align(image.align).done(),
        Inline::Anchor { id } => Draft::new("anchor").set("id", id.as_str()).done(),
        Inline::FootnoteRef { key, label } => {
            Draft::new("footnoteRef").set("key", key.as_str()).words("label", label).done()
        }
    };
    Some(with_marks(node, piece.marks()))
}

fn with_marks(mut node: Value, marks: &[Mark]) -> Value {
    if !marks.is_empty() {
        node["marks"] = marks.iter().map(mark).collect();
    }
    node
}

fn mark(mark: &Mark) -> Value {
    let (name, attrs) = match mark {
        Mark::Abbreviation { title } => ("abbreviation", vec![("title", title)]),
        Mark::Time { datetime } => ("time", vec![("datetime", datetime)]),
        Mark::Language { lang, dir } => ("language", vec![("lang", lang), ("dir", dir)]),
        Mark::Link(link) => ("link", link_attributes(link)),
        plain => {
            let known = MARKS.iter().find(|(_, mark)| mark == plain);
            (known.map_or("", |(name, _)| *name), Vec::new())
        }
    };
    let attrs: Map<String, Value> = attrs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.as_str().into()))
        .collect();
    match attrs.is_empty() {
        true => json!({"type": name}),
        false => json!({"type": name, "attrs": attrs}),
    }
}

fn link_attributes(link: &Link) -> Vec<(&'static str, &String)> {
    vec![
        ("href", &link.href),
        ("title", &link.title),
        ("rel", &link.rel),
        ("hreflang", &link.hreflang),
        ("id", &link.id),
    ]
}
