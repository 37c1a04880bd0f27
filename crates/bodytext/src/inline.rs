//! Text inside a block: runs of letters with marks, and the few things that stand in a line.

use serde::{Deserialize, Serialize};

use crate::document::Image;

/// A piece of a line. Neighbouring runs of text never carry the same marks: they are one run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    Text {
        text: String,
        /// From the outermost to the innermost.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    Break {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A picture in a line of text, such as a symbol.
    Image {
        image: Image,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A place that links may point at.
    Anchor { id: String },
    /// The small number that leads to a footnote.
    FootnoteRef { key: String, label: String },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Mark {
    Strong,
    Emphasis,
    Underline,
    Strike,
    Inserted,
    Deleted,
    Code,
    Keyboard,
    Sample,
    Variable,
    Definition,
    Subscript,
    Superscript,
    Small,
    Highlight,
    Quotation,
    Cite,
    Ruby,
    RubyText,
    RubyParenthesis,
    Abbreviation {
        title: String,
    },
    Time {
        datetime: String,
    },
    /// A passage in another language or direction.
    Language {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        lang: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        dir: String,
    },
    Link(Link),
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Link {
    pub href: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Words of `rel` that say something about the target (`nofollow`, `sponsored`, `ugc`, `me`).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rel: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hreflang: String,
    /// The anchor carried by the link itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
}

impl Inline {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), marks: Vec::new() }
    }

    pub fn marks(&self) -> &[Mark] {
        match self {
            Self::Text { marks, .. } | Self::Break { marks } | Self::Image { marks, .. } => marks,
            Self::Anchor { .. } | Self::FootnoteRef { .. } => &[],
        }
    }
}

/// Whether a line shows nothing at all.
pub(crate) fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|piece| match piece {
        Inline::Text { text, .. } => text.trim_matches([' ', '\n', '\t', '\r']).is_empty(),
        Inline::Break { .. } => true,
        _ => false,
    })
}
