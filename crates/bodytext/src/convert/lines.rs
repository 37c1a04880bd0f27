//! Collecting pieces into lines, and lines into blocks.

use super::flow::Lines;
use crate::document::*;
use crate::embeds;
use crate::inline::{Inline, Mark, is_blank};

/// A picture no wider than this is a symbol in the text, not an illustration.
const SYMBOL_WIDTH: u32 = 80;

/// Blocks done so far, and the line still being written.
pub(super) struct Flow {
    pub(super) lines: Lines,
    pub(super) align: Align,
    /// The first paragraph begins with a large letter.
    pub(super) drop_cap: bool,
    pub(super) blocks: Vec<Block>,
    line: Vec<Inline>,
}

impl Flow {
    pub(super) fn new(lines: Lines, align: Align) -> Self {
        Self { lines, align, drop_cap: false, blocks: Vec::new(), line: Vec::new() }
    }

    pub(super) fn text(&mut self, text: &str, marks: &[Mark]) {
        push_text(&mut self.line, text, marks);
    }

    pub(super) fn piece(&mut self, piece: Inline) {
        self.line.push(piece);
    }

    /// A block begins or ends here.
    pub(super) fn boundary(&mut self) {
        match self.lines {
            Lines::One => {
                if !is_blank(&self.line) && !matches!(self.line.last(), Some(Inline::Break { .. })) {
                    // Under the marks of the text before, or a link over two lines would fall apart.
                    let marks = self.line.last().map(|piece| piece.marks().to_vec());
                    self.line.push(Inline::Break { marks: marks.unwrap_or_default() });
                }
            }
            Lines::Paragraphs => {
                let line = std::mem::take(&mut self.line);
                push_paragraph(&mut self.blocks, line, self.align, self.drop_cap);
            }
            Lines::Plain => {
                let line = std::mem::take(&mut self.line);
                if !is_blank(&line) {
                    self.blocks.push(Block::new(BlockKind::Plain { content: line }));
                }
            }
        }
    }

    pub(super) fn block(&mut self, block: Block) {
        self.boundary();
        self.blocks.push(block);
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.boundary();
        match self.lines {
            Lines::Plain => part_neighbours(self.blocks, self.align),
            _ => self.blocks,
        }
    }

    /// The blocks of a box: pages and teasers end only between the blocks of the body itself.
    pub(super) fn finish_inside(mut self) -> Vec<Block> {
        self.boundary();
        self.blocks.retain(|block| !matches!(block.kind, BlockKind::More { .. } | BlockKind::PageBreak));
        self.finish()
    }

    /// The one line and the blocks that could not be part of it.
    pub(super) fn into_line(mut self) -> (Vec<Inline>, Vec<Block>) {
        while matches!(self.line.last(), Some(Inline::Break { .. })) {
            self.line.pop();
        }
        (self.line, self.blocks)
    }
}

pub(crate) fn push_text(line: &mut Vec<Inline>, text: &str, marks: &[Mark]) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text { text: last, marks: known }) = line.last_mut()
        && known == marks
    {
        last.push_str(text);
        return;
    }
    line.push(Inline::Text { text: text.to_owned(), marks: marks.to_vec() });
}

/// Two plain runs beside each other would read as one word: they become paragraphs.
fn part_neighbours(blocks: Vec<Block>, align: Align) -> Vec<Block> {
    let is_plain = |block: &Block| matches!(block.kind, BlockKind::Plain { .. });
    if !blocks.windows(2).any(|pair| pair.iter().all(is_plain)) {
        return blocks;
    }
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block.kind {
            BlockKind::Plain { content } => push_paragraph(&mut parted, content, align, false),
            _ => parted.push(block),
        }
    }
    parted
}

/// Adds a paragraph. Pictures at its ends become figures; an address that is all of it, an embed.
fn push_paragraph(blocks: &mut Vec<Block>, mut line: Vec<Inline>, align: Align, drop_cap: bool) {
    if is_blank(&line) {
        return;
    }
    line = trim_line(line);
    let leading = line.iter().position(|piece| !is_hoistable(piece)).unwrap_or(line.len());
    if line[..leading].iter().any(is_illustration) {
        hoist(blocks, line.drain(..leading), align);
    }
    let trailing = line.iter().rposition(|piece| !is_hoistable(piece)).map_or(0, |at| at + 1);
    let tail = match line[trailing..].iter().any(is_illustration) {
        true => line.split_off(trailing),
        false => Vec::new(),
    };
    if !is_blank(&line) {
        blocks.push(paragraph_or_embed(trim_line(line), align, drop_cap));
    }
    hoist(blocks, tail.into_iter(), align);
}

fn is_hoistable(piece: &Inline) -> bool {
    match piece {
        Inline::Image { .. } => is_illustration(piece),
        other => is_blank(std::slice::from_ref(other)),
    }
}

fn is_illustration(piece: &Inline) -> bool {
    match piece {
        Inline::Image { image, .. } => image.width.is_none_or(|width| width > SYMBOL_WIDTH),
        _ => false,
    }
}

fn hoist(blocks: &mut Vec<Block>, pieces: impl Iterator<Item = Inline>, align: Align) {
    for piece in pieces {
        let Inline::Image { mut image, marks } = piece else {
            continue;
        };
        let align = match std::mem::take(&mut image.align) {
            Align::None => align,
            own => own,
        };
        let link = marks.into_iter().find_map(|mark| match mark {
            Mark::Link(link) if !link.href.is_empty() => Some(link.href),
            _ => None,
        });
        let figure = Figure { image, link, ..Figure::default() };
        blocks.push(Block::new(BlockKind::Figure(figure)).aligned(align));
    }
}

fn paragraph_or_embed(line: Vec<Inline>, align: Align, drop_cap: bool) -> Block {
    if let [Inline::Text { text, marks }] = line.as_slice()
        && marks.is_empty()
        && text.trim_start().starts_with("http")
        && let Some(embed) = embeds::recognise(text)
    {
        return Block::new(BlockKind::Embed(embed));
    }
    Block::new(BlockKind::Paragraph { content: line, drop_cap }).aligned(align)
}

/// Without white space and breaks at the ends.
pub(super) fn trim_line(mut line: Vec<Inline>) -> Vec<Inline> {
    let blank = |piece: &Inline| is_blank(std::slice::from_ref(piece));
    let end = line.iter().rposition(|piece| !blank(piece)).map_or(0, |at| at + 1);
    line.truncate(end);
    let start = line.iter().position(|piece| !blank(piece)).unwrap_or(0);
    line.drain(..start);
    const SPACES: [char; 4] = [' ', '\n', '\t', '\r'];
    if let Some(Inline::Text { text, .. }) = line.first_mut() {
        let spaces = text.len() - text.trim_start_matches(SPACES).len();
        text.drain(..spaces);
    }
    if let Some(Inline::Text { text, .. }) = line.last_mut() {
        text.truncate(text.trim_end_matches(SPACES).len());
    }
    line
}
