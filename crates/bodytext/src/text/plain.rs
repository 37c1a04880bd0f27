//! The words of a body, block by block.

use crate::document::*;
use crate::inline::Inline;

/// Everything a reader of the body reads, captions included: blocks are separated by an empty
/// line, parts of a block by a line break.
pub fn plain_text(document: &Document) -> String {
    let mut text = Text::default();
    for block in &document.blocks {
        text.block(block);
        text.gap("\n\n");
    }
    text.out
}

/// The running text alone, for summaries: no pictures, tables, headings, code or notes, as
/// WordPress leaves them out of its excerpts. Ends where the writer set `<!--more-->`, if there is
/// text before it.
pub fn lead_text(document: &Document) -> String {
    let mut text = Text::default();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::More { .. } if !text.out.is_empty() => break,
            BlockKind::Paragraph { .. }
            | BlockKind::Plain { .. }
            | BlockKind::List { .. }
            | BlockKind::Quote { .. }
            | BlockKind::Group { .. }
            | BlockKind::Preformatted { .. } => {
                text.block(block);
                text.gap("\n\n");
            }
            _ => {}
        }
    }
    match text.out.is_empty() {
        true => plain_text(document),
        false => text.out,
    }
}

/// Appends the letters of a line; a break becomes a line break.
pub(crate) fn push_line(content: &[Inline], out: &mut String) {
    for piece in content {
        match piece {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Break { .. } => {
                // Source text often has a line break of its own after the tag.
                if !out.ends_with('\n') {
                    out.push('\n');
                }
            }
            Inline::FootnoteRef { label, .. } => out.push_str(label),
            Inline::Image { .. } | Inline::Anchor { .. } => {}
        }
    }
}

#[derive(Default)]
struct Text {
    out: String,
    /// What must come before the next letters.
    pending: &'static str,
}

impl Text {
    fn gap(&mut self, gap: &'static str) {
        if !self.out.is_empty() && gap.len() > self.pending.len() {
            self.pending = gap;
        }
    }

    fn words(&mut self, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        self.out.push_str(std::mem::take(&mut self.pending));
        self.out.push_str(words);
    }

    fn line(&mut self, content: &[Inline]) {
        let mut line = String::new();
        push_line(content, &mut line);
        self.words(&line);
        self.gap("\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.gap("\n");
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content, .. }
            | BlockKind::Plain { content }
            | BlockKind::Heading { content, .. }
            | BlockKind::Preformatted { content, .. }
            | BlockKind::File { content, .. } => self.line(content),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| self.blocks(&item.blocks));
            }
            BlockKind::Quote { blocks, cite } | BlockKind::PullQuote { blocks, cite } => {
                self.blocks(blocks);
                self.line(cite);
            }
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Gallery { pictures, caption, .. } => {
                pictures.iter().for_each(|figure| self.figure(figure));
                self.line(caption);
            }
            BlockKind::Embed(embed) => {
                self.words(&embed.title);
                self.gap("\n");
                self.line(&embed.caption);
            }
            BlockKind::Audio(recording) | BlockKind::Video(recording) => {
                self.line(&recording.caption);
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Code { text, .. } => self.words(text),
            BlockKind::Definitions { entries } => {
                for entry in entries {
                    match entry {
                        Definition::Term { content } => self.line(content),
                        Definition::Meaning { blocks } => self.blocks(blocks),
                    }
                }
            }
            BlockKind::Details { summary, blocks, .. } => {
                self.line(summary);
                self.blocks(blocks);
            }
            BlockKind::Group { blocks, .. } => self.blocks(blocks),
            BlockKind::Buttons { buttons } => {
                buttons.iter().for_each(|button| self.line(&button.content));
            }
            BlockKind::Footnotes { notes } => {
                notes.iter().for_each(|note| self.line(&note.content));
            }
            // Headlines of other articles are no part of this one.
            BlockKind::Related { .. } | BlockKind::Separator | BlockKind::More { .. } | BlockKind::PageBreak => {}
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.line(&figure.caption);
        self.words(&figure.credit);
        self.gap("\n");
    }

    fn table(&mut self, table: &Table) {
        self.line(&table.caption);
        for row in table.head.iter().chain(&table.body).chain(&table.foot) {
            for cell in &row.cells {
                self.blocks(&cell.blocks);
            }
        }
    }
}
