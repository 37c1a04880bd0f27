//! From a source text to a document: block markup or classic text, shortcodes, then HTML.

mod attributes;
mod blocks;
mod classic;
mod code;
mod gallery;
mod known;
mod players;
mod shortcodes;
mod slots;

use std::borrow::Cow;

use crate::context::ParseContext;
use crate::document::Document;
use crate::findings::Finding;
use crate::{convert, html};

pub(crate) use code::clean_language;
use slots::Preparation;

/// A document and what could not be carried over into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    pub document: Document,
    /// Each finding once for each place; a report counts them.
    pub findings: Vec<Finding>,
}

/// Parses the content of a WordPress post: block markup when it holds any, else classic text whose
/// empty lines part paragraphs; shortcodes in both.
///
/// Never fails: what is not understood is kept as text or reported. Linear in the source's length.
pub fn parse(source: &str, context: &ParseContext<'_>) -> Parsed {
    let mut preparation = Preparation::new(context);
    let source = without_carriage_returns(source);
    let html = match blocks::is_block_markup(&source) {
        true => preparation.prepare_blocks(&source),
        false => preparation.prepare_classic(&source),
    };
    finish(&html, preparation)
}

/// Parses ready HTML, such as an editor's or our own: no paragraphs are made from empty lines and
/// brackets are only brackets.
pub fn parse_html(html: &str, context: &ParseContext<'_>) -> Parsed {
    let html = without_carriage_returns(html);
    finish(&html, Preparation::new(context))
}

fn finish(source: &str, preparation: Preparation<'_>) -> Parsed {
    let Preparation { context, mut slots, mut findings, .. } = preparation;
    let tree = html::read(source);
    let mut blocks = convert::convert(&tree, &mut slots, context, &mut findings);
    convert::name_blocks(&mut blocks);
    Parsed { document: Document::new(blocks), findings }
}

fn without_carriage_returns(source: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', source.as_bytes()).is_none() {
        return Cow::Borrowed(source);
    }
    Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
}
