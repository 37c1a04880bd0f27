//! Short names for blocks, made from what they say: the same text has the same name at every
//! import, and a changed paragraph does not rename its neighbours.

use std::collections::{HashMap, HashSet};

use crate::document::*;
use crate::inline::Inline;

/// 32 letters and digits that are not mistaken for one another.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

pub(crate) fn name_blocks(blocks: &mut [Block]) {
    let mut taken = Taken::with_capacity(blocks.len());
    for block in blocks {
        name_block(block, &mut taken);
    }
}

/// Names the blocks that have no name, or one that a block before them has: a paragraph that was
/// divided leaves its name to its first part. All other names stay.
pub(crate) fn name_new_blocks(blocks: &mut [Block]) {
    let mut seen = HashSet::new();
    each_block(blocks, &mut |block| {
        if !block.id.is_empty() && !seen.insert(block.id.clone()) {
            block.id.clear();
        }
    });
    let mut taken: Taken = seen.iter().filter_map(|name| unspell(name)).map(|number| (number, 0)).collect();
    for block in blocks {
        name_block(block, &mut taken);
    }
}

/// Names a block and those in it, unless they have names, and returns what the name is made from.
fn name_block(block: &mut Block, taken: &mut Taken) -> u64 {
    let mut sum = Sum::new();
    sum.add_block(&mut block.kind, taken);
    if !block.id.is_empty() {
        return sum.0;
    }
    let mut number = sum.0;
    // The same words a second time: a name made from how often they were there. Each name starts
    // from its own count, so a thousand equal paragraphs do not try a thousand names each.
    while let Some(times) = taken.get_mut(&(number & NAME_BITS)) {
        *times += 1;
        let mut again = Sum(number);
        again.add_number(*times);
        number = again.0;
    }
    taken.insert(number & NAME_BITS, 0);
    block.id = spell(number & NAME_BITS);
    sum.0
}

/// Names in use, and how often each was asked for again.
type Taken = HashMap<u64, u64>;

/// Six letters.
const NAME_BITS: u64 = (1 << 30) - 1;
/// The 64-bit prime of the FNV-1a hash.
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn spell(mut number: u64) -> String {
    let mut name = String::with_capacity(6);
    for _ in 0..6 {
        name.push(char::from(ALPHABET[(number % 32) as usize]));
        number /= 32;
    }
    name
}

/// The number of a name this module made; nothing for any other name.
fn unspell(name: &str) -> Option<u64> {
    if name.len() != 6 {
        return None;
    }
    let digit = |letter: u8| ALPHABET.iter().position(|known| *known == letter);
    name.bytes().rev().try_fold(0, |number, letter| Some(number * 32 + digit(letter)? as u64))
}

/// Every block, those in other blocks after the block that holds them.
fn each_block(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        match &mut block.kind {
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| each_block(&mut item.blocks, visit)),
            BlockKind::Quote { blocks, .. }
            | BlockKind::PullQuote { blocks, .. }
            | BlockKind::Details { blocks, .. }
            | BlockKind::Group { blocks, .. } => each_block(blocks, visit),
            BlockKind::Table(table) => {
                let rows = table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot);
                rows.flat_map(|row| &mut row.cells).for_each(|cell| each_block(&mut cell.blocks, visit));
            }
            BlockKind::Definitions { entries } => {
                for entry in entries {
                    if let Definition::Meaning { blocks } = entry {
                        each_block(blocks, visit);
                    }
                }
            }
            _ => {}
        }
    }
}

/// FNV-1a, eight bytes at a time: fast, and the same on every machine and in every version.
struct Sum(u64);

impl Sum {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add_number(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(PRIME);
        self.0 ^= self.0 >> 29;
    }

    fn add_text(&mut self, text: &str) {
        let mut chunks = text.as_bytes().chunks_exact(8);
        for chunk in &mut chunks {
            self.add_number(u64::from_le_bytes(chunk.try_into().expect("eight bytes")));
        }
        let mut last = [0; 8];
        last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.add_number(u64::from_le_bytes(last) ^ (text.len() as u64) << 56);
    }

    fn add_line(&mut self, content: &[Inline]) {
        for piece in content {
            match piece {
                Inline::Text { text, .. } => self.add_text(text),
                Inline::Image { image, .. } => self.add_text(&image.src),
                Inline::Anchor { id } => self.add_text(id),
                Inline::FootnoteRef { key, .. } => self.add_text(key),
                Inline::Break { .. } => self.add_number(1),
            }
        }
    }

    fn add_blocks(&mut self, blocks: &mut [Block], taken: &mut Taken) {
        for block in blocks {
            let inner = name_block(block, taken);
            self.add_number(inner);
        }
    }

    fn add_figure(&mut self, figure: &Figure) {
        self.add_text(&figure.image.src);
        self.add_line(&figure.caption);
    }

    fn add_block(&mut self, kind: &mut BlockKind, taken: &mut Taken) {
        match kind {
            BlockKind::Paragraph { content, .. } => self.add_line(content),
            BlockKind::Plain { content } => {
                self.add_number(2);
                self.add_line(content);
            }
            BlockKind::Heading { level, content } => {
                self.add_number(u64::from(*level) + 10);
                self.add_line(content);
            }
            BlockKind::List { items, .. } => {
                self.add_number(3);
                for item in items {
                    self.add_blocks(&mut item.blocks, taken);
                }
            }
            BlockKind::Quote { blocks, cite } | BlockKind::PullQuote { blocks, cite } => {
                self.add_number(4);
                self.add_blocks(blocks, taken);
                self.add_line(cite);
            }
            BlockKind::Figure(figure) => self.add_figure(figure),
            BlockKind::Gallery { pictures, .. } => {
                self.add_number(5);
                pictures.iter().for_each(|figure| self.add_figure(figure));
            }
            BlockKind::Embed(embed) => self.add_text(&embed.url),
            BlockKind::Audio(recording) | BlockKind::Video(recording) => {
                recording.sources.iter().for_each(|src| self.add_text(src));
            }
            BlockKind::File { href, .. } => self.add_text(href),
            BlockKind::Table(table) => {
                self.add_number(6);
                let rows = table.head.iter_mut().chain(&mut table.body);
                for row in rows.chain(&mut table.foot) {
                    for cell in &mut row.cells {
                        self.add_blocks(&mut cell.blocks, taken);
                    }
                }
            }
            BlockKind::Code { text, .. } => self.add_text(text),
            BlockKind::Preformatted { content, .. } => self.add_line(content),
            BlockKind::Definitions { entries } => {
                for entry in entries {
                    match entry {
                        Definition::Term { content } => self.add_line(content),
                        Definition::Meaning { blocks } => self.add_blocks(blocks, taken),
                    }
                }
            }
            BlockKind::Details { summary, blocks, .. } => {
                self.add_line(summary);
                self.add_blocks(blocks, taken);
            }
            BlockKind::Group { blocks, .. } => {
                self.add_number(7);
                self.add_blocks(blocks, taken);
            }
            BlockKind::Buttons { buttons } => {
                buttons.iter().for_each(|button| self.add_line(&button.content));
            }
            BlockKind::Related { links } => {
                self.add_number(11);
                links.iter().for_each(|link| self.add_line(&link.content));
            }
            BlockKind::Footnotes { notes } => {
                notes.iter().for_each(|note| self.add_line(&note.content));
            }
            BlockKind::Separator => self.add_number(8),
            BlockKind::More { .. } => self.add_number(9),
            BlockKind::PageBreak => self.add_number(10),
        }
    }
}
