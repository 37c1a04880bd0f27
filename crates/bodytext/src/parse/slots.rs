//! Turning a source into HTML in which placeholders stand for blocks that are already made.

use std::fmt::Write as _;

use crate::context::ParseContext;
use crate::convert::Slots;
use crate::document::{Block, BlockKind};
use crate::findings::{Finding, FindingKind};

/// A reusable block may hold another; one that holds itself would never end.
pub(super) const MAX_INLINED: usize = 8;

/// The state of one preparation.
pub(super) struct Preparation<'c> {
    pub(super) context: &'c ParseContext<'c>,
    pub(super) slots: Slots,
    pub(super) findings: Vec<Finding>,
    /// How many reusable blocks or shortcodes this text stands in.
    pub(super) inlined: usize,
}

impl<'c> Preparation<'c> {
    pub(super) fn new(context: &'c ParseContext<'c>) -> Self {
        Self { context, slots: Vec::new(), findings: Vec::new(), inlined: 0 }
    }

    /// Writes a placeholder that the converter replaces with `blocks`.
    pub(super) fn push_slot(&mut self, blocks: Vec<Block>, out: &mut String) {
        write!(out, "<mh-slot n=\"{}\"></mh-slot>", self.slots.len()).expect("writing to a string cannot fail");
        self.slots.push(blocks);
    }

    pub(super) fn push_block(&mut self, kind: BlockKind, out: &mut String) {
        self.push_slot(vec![Block::new(kind)], out);
    }

    pub(super) fn find(&mut self, kind: FindingKind, detail: impl Into<String>) {
        self.findings.push(Finding::new(kind, detail));
    }

    /// The line inside a short piece of HTML, such as a caption in an attribute.
    pub(super) fn line_of(&mut self, html: &str) -> Vec<crate::inline::Inline> {
        let inner = super::parse_html(html, self.context);
        self.findings.extend(inner.findings);
        let mut line = Vec::new();
        for block in inner.document.blocks {
            let (BlockKind::Paragraph { content, .. } | BlockKind::Plain { content }) = block.kind else {
                continue;
            };
            if !line.is_empty() {
                line.push(crate::inline::Inline::Break { marks: Vec::new() });
            }
            line.extend(content);
        }
        line
    }
}
