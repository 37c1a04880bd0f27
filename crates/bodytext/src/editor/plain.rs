//! The body as HTML in a plain field, for the form without a script, and back.

use std::collections::{HashMap, VecDeque};

use crate::context::ParseContext;
use crate::document::{Block, BlockKind, Document};
use crate::parse::{Parsed, parse_html};
use crate::render::{RenderOptions, render};

/// The body as HTML that a person can edit, one block to a paragraph of the source. The marks of
/// teaser and pages are the comments WordPress has for them.
pub fn editable_html(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks.iter().map(block_html).collect();
    blocks.join("\n\n")
}

/// The document of an edited field. Blocks whose HTML is as it was are kept as they were, with their
/// names and all that HTML does not show; an untouched field gives the document back unchanged.
///
/// Browsers send line ends as CR LF; both kinds are understood.
pub fn from_editable_html(html: &str, before: &Document, context: &ParseContext<'_>) -> Parsed {
    let html = html.replace("\r\n", "\n");
    if html.trim() == editable_html(before).trim() {
        return Parsed { document: before.clone(), findings: Vec::new() };
    }
    let mut parsed = parse_html(&html, context);
    let mut known: HashMap<String, VecDeque<&Block>> = HashMap::new();
    for block in &before.blocks {
        known.entry(block_html(block)).or_default().push_back(block);
    }
    for block in &mut parsed.document.blocks {
        match known.get_mut(&block_html(block)).and_then(VecDeque::pop_front) {
            Some(same) => *block = same.clone(),
            // Its name is made from its words, and a kept block may have it already.
            None => block.id.clear(),
        }
    }
    crate::convert::name_new_blocks(&mut parsed.document.blocks);
    parsed
}

fn block_html(block: &Block) -> String {
    match &block.kind {
        BlockKind::More { text } if text.is_empty() => "<!--more-->".to_owned(),
        // Two hyphens would end the comment.
        BlockKind::More { text } => format!("<!--more {}-->", text.replace("--", "–").replace('>', "")),
        BlockKind::PageBreak => "<!--nextpage-->".to_owned(),
        _ => {
            let document = Document::new(vec![block.clone()]);
            render(&document, &RenderOptions::default()).whole().trim_end().to_owned()
        }
    }
}
