//! What a body is once it has been understood: a list of typed blocks with typed text inside.
//! The vocabulary is closed. No markup can be stored in a document, so nothing in it can run.

use serde::{Deserialize, Serialize};

use crate::inline::Inline;

/// The version of the vocabulary below. A reader of stored documents migrates older ones.
pub const VERSION: u16 = 1;

/// The body of one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub version: u16,
    pub blocks: Vec<Block>,
}

/// One block and the short name by which corrections, notes and comparisons point at it.
/// The name is made from the content, so the same text gets the same name at every import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The fragment by which links reach this block (`#anchor`), kept from the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    #[serde(default, skip_serializing_if = "Align::is_none")]
    pub align: Align,
    #[serde(flatten)]
    pub kind: BlockKind,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BlockKind {
    Paragraph {
        content: Vec<Inline>,
        #[serde(default, skip_serializing_if = "is_false")]
        drop_cap: bool,
    },
    /// A run of text without a paragraph around it, as in most list items and table cells.
    Plain {
        content: Vec<Inline>,
    },
    /// Levels 2 to 6: the headline of the page is its only level 1.
    Heading {
        level: u8,
        content: Vec<Inline>,
    },
    List {
        #[serde(default, skip_serializing_if = "ListStyle::is_default")]
        style: ListStyle,
        items: Vec<ListItem>,
    },
    Quote {
        blocks: Vec<Block>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cite: Vec<Inline>,
    },
    PullQuote {
        blocks: Vec<Block>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cite: Vec<Inline>,
    },
    Figure(Figure),
    Gallery {
        /// 0 lets the theme choose.
        #[serde(default)]
        columns: u8,
        pictures: Vec<Figure>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    Embed(Embed),
    Audio(Recording),
    Video(Recording),
    File {
        href: String,
        content: Vec<Inline>,
    },
    Table(Table),
    /// Program text, shown letter for letter.
    Code {
        text: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        language: String,
    },
    Preformatted {
        content: Vec<Inline>,
        #[serde(default, skip_serializing_if = "is_false")]
        verse: bool,
    },
    Definitions {
        entries: Vec<Definition>,
    },
    Details {
        summary: Vec<Inline>,
        blocks: Vec<Block>,
        #[serde(default, skip_serializing_if = "is_false")]
        open: bool,
    },
    Group {
        role: GroupRole,
        blocks: Vec<Block>,
    },
    Buttons {
        buttons: Vec<Button>,
    },
    /// Articles an editor pinned to this place of the text.
    Related {
        links: Vec<Button>,
    },
    Footnotes {
        notes: Vec<Footnote>,
    },
    Separator,
    /// Where the teaser ends (`<!--more-->`), with the words of the link when they were given.
    More {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// The next page begins here (`<!--nextpage-->`).
    PageBreak,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    #[default]
    None,
    Left,
    Right,
    Center,
    Justify,
    Wide,
    Full,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ListStyle {
    #[serde(default, skip_serializing_if = "is_false")]
    pub ordered: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub reversed: bool,
    /// `1`, `a`, `A`, `i` or `I`, as in HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbering: Option<char>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListItem {
    pub blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

/// One picture file at one place of a text.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Image {
    pub src: String,
    /// The identifier of the asset in the system it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<i64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where a picture in a line of text stands; a figure's place is its block's.
    #[serde(default, skip_serializing_if = "Align::is_none")]
    pub align: Align,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Figure {
    pub image: Image,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credit: String,
}

/// Something another site shows: a video, a post, a map. Nothing of it is loaded before a click.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Embed {
    /// A short name such as `youtube`; see [`crate::recognise_embed`].
    pub provider: String,
    pub url: String,
    /// The provider's identifier, empty when the address alone says what is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

/// Sound or film from the publication's own files or a plain address.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Recording {
    pub sources: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub repeat: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

/// Subtitles, captions or chapters of a film.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Track {
    pub src: String,
    pub kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Row>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Row>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Row {
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub header: bool,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u16,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u16,
    #[serde(default, skip_serializing_if = "Align::is_none")]
    pub align: Align,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Definition {
    Term { content: Vec<Inline> },
    Meaning { blocks: Vec<Block> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupRole {
    /// Holds together, looks like nothing.
    Section,
    /// Columns beside each other; its blocks are `Column` groups.
    Columns,
    Column,
    /// A box beside the story.
    FactBox,
    /// A picture beside its text.
    MediaText,
    /// Text over a picture; the picture is the first block.
    Cover,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Button {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    pub content: Vec<Inline>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Footnote {
    pub key: String,
    pub content: Vec<Inline>,
}

impl Document {
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { version: VERSION, blocks }
    }

    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Canonical JSON: keys in a fixed order, empty things left out, so equal documents are equal
    /// bytes and may be hashed.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a document holds only strings, numbers and lists")
    }

    /// Reads stored JSON. Addresses and text are checked again when the document is rendered, so
    /// JSON from a stranger can do no harm.
    ///
    /// # Errors
    /// When the text is not JSON of this vocabulary, or comes from a newer version of it.
    pub fn from_json(json: &str) -> Result<Self, UnreadableDocument> {
        let document: Self = serde_json::from_str(json).map_err(UnreadableDocument::Json)?;
        if document.version > VERSION {
            return Err(UnreadableDocument::Newer(document.version));
        }
        Ok(document)
    }
}

impl Block {
    pub fn new(kind: BlockKind) -> Self {
        Self { id: String::new(), anchor: None, align: Align::None, kind }
    }

    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    pub fn anchored(mut self, anchor: Option<String>) -> Self {
        self.anchor = anchor;
        self
    }
}

/// Why stored JSON could not be read as a document.
#[derive(Debug)]
pub enum UnreadableDocument {
    Json(serde_json::Error),
    Newer(u16),
}

impl std::fmt::Display for UnreadableDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Json(error) => write!(f, "the stored body is not a document: {error}"),
            Self::Newer(version) => {
                write!(f, "the stored body is of version {version}, this program reads up to {VERSION}: update it")
            }
        }
    }
}

impl std::error::Error for UnreadableDocument {}

impl GroupRole {
    const ALL: [Self; 6] = [Self::Section, Self::Columns, Self::Column, Self::FactBox, Self::MediaText, Self::Cover];

    /// As it is written in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Columns => "columns",
            Self::Column => "column",
            Self::FactBox => "fact-box",
            Self::MediaText => "media-text",
            Self::Cover => "cover",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

impl Align {
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// The class the style sheet knows, empty for none.
    pub fn class(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Left => "align-left",
            Self::Right => "align-right",
            Self::Center => "align-center",
            Self::Justify => "align-justify",
            Self::Wide => "align-wide",
            Self::Full => "align-full",
        }
    }
}

impl ListStyle {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

fn is_false(value: &bool) -> bool {
    !*value
}

fn one() -> u16 {
    1
}

fn is_one(value: &u16) -> bool {
    *value == 1
}
