//! From a document to HTML: the only place where markup is written.
//! Every letter is escaped and every address checked here, whoever wrote the document.

mod blocks;
mod inline;
mod media;
mod place;
mod writer;

use crate::document::{Block, BlockKind, Document};
use crate::texturize::Quotes;

pub(crate) use writer::{escape_attribute, escape_text};

/// How a body is shown. The default shows it as it is, in English.
#[derive(Clone, Copy)]
pub struct RenderOptions<'a> {
    /// Typographic quotes and dashes, as WordPress puts them, in the marks of a language.
    pub texturize: Option<Quotes>,
    /// `:-)` becomes a picture character.
    pub smilies: bool,
    pub pictures: Option<&'a dyn Pictures>,
    /// The origin put before paths, for readers who are not on the site (`https://example.org`).
    pub absolute: Option<&'a str>,
    /// For feed readers: no classes, no façades, plain links for what cannot play there.
    pub feed: bool,
    /// The featured picture's path: when the text begins with the same picture, it is left out.
    pub skip_leading_picture: Option<&'a str>,
    pub words: &'a RenderWords,
}

/// The words the renderer adds, in the language of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderWords {
    pub play_video: String,
    /// With the place for the name: `Load content from {host}`.
    pub load_content: String,
    pub footnotes: String,
    pub back_to_text: String,
    pub download: String,
    /// The title of links to other articles in the text.
    pub related: String,
}

/// Knows the renditions of a picture.
pub trait Pictures {
    fn picture(&self, id: Option<i64>, src: &str) -> Option<Picture>;
}

/// The files in which one picture is offered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    pub src: String,
    pub width: u32,
    pub height: u32,
    /// The same picture in newer formats, the best first; browsers take the first that they read.
    pub sources: Vec<Source>,
    /// Candidates in a format that every browser reads; empty for none.
    pub srcset: String,
    /// A class that says where the eye should stay when the picture is cropped.
    pub focus: Option<&'static str>,
}

/// One format in which a picture is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// `image/webp`, `image/avif`.
    pub media_type: &'static str,
    /// Candidates as in the attribute `srcset`.
    pub srcset: String,
}

/// A body in HTML, one entry for each page of it; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub pages: Vec<Page>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    pub html: String,
    /// The byte offset in `html` where something may be put between two blocks: after the first
    /// real paragraph.
    pub after_first_paragraph: Option<usize>,
}

/// Renders a document. Takes about as long as copying its text.
pub fn render(document: &Document, options: &RenderOptions<'_>) -> Rendered {
    let blocks = without_leading_picture(&document.blocks, options.skip_leading_picture);
    let has_pinned = blocks.iter().any(|block| matches!(block.kind, BlockKind::Related { .. }));
    let pages = blocks
        .split(|block| matches!(block.kind, BlockKind::PageBreak))
        .map(|page| render_page(page, options, has_pinned))
        .collect();
    Rendered { pages }
}

impl Default for RenderOptions<'_> {
    fn default() -> Self {
        Self {
            texturize: None,
            smilies: false,
            pictures: None,
            absolute: None,
            feed: false,
            skip_leading_picture: None,
            words: RenderWords::english(),
        }
    }
}

impl RenderWords {
    pub fn english() -> &'static Self {
        static ENGLISH: std::sync::LazyLock<RenderWords> = std::sync::LazyLock::new(|| RenderWords {
            play_video: "Play video".into(),
            load_content: "Load content from {host}".into(),
            footnotes: "Footnotes".into(),
            back_to_text: "Back to text".into(),
            download: "Download".into(),
            related: "You Might Also Like".into(),
        });
        &ENGLISH
    }
}

impl Default for RenderWords {
    fn default() -> Self {
        Self::english().clone()
    }
}

impl Rendered {
    /// All pages after one another, as feeds and the single-page view want them.
    pub fn whole(&self) -> String {
        self.pages.iter().map(|page| page.html.as_str()).collect()
    }
}

fn render_page(blocks: &[Block], options: &RenderOptions<'_>, has_pinned: bool) -> Page {
    let mut writer = writer::Writer::new(options, 512 + 1024 * blocks.len().min(64));
    let mut ends = Vec::with_capacity(blocks.len());
    for block in blocks {
        let start = writer.out.len();
        blocks::write_block(&mut writer, block);
        if writer.out.len() > start {
            writer.out.push('\n');
        }
        ends.push(writer.out.len());
    }
    // An editor who pinned an aside to a place wants no second one elsewhere.
    let place = place::after_first_paragraph(blocks).filter(|_| !has_pinned);
    Page { after_first_paragraph: place.map(|index| ends[index]), html: writer.out }
}

fn without_leading_picture<'a>(blocks: &'a [Block], featured: Option<&str>) -> &'a [Block] {
    let Some(featured) = featured else {
        return blocks;
    };
    match blocks.split_first() {
        Some((first, rest)) if shows(first, featured) => rest,
        _ => blocks,
    }
}

fn shows(block: &Block, path: &str) -> bool {
    matches!(&block.kind, BlockKind::Figure(figure) if crate::references::same_picture(&figure.image.src, path))
}
