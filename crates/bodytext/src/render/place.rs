//! Where an aside may stand in the text without tearing anything apart.

use crate::document::{Block, BlockKind};
use crate::inline::Inline;
use crate::text::count_words;

/// A paragraph shorter than this is a dateline or a signature, not the lead.
const REAL_PARAGRAPH: usize = 12;

/// The index of the block after which an aside may be put: the first top-level paragraph of some
/// length, or the first paragraph at all when none is long.
pub(super) fn after_first_paragraph(blocks: &[Block]) -> Option<usize> {
    let mut first = None;
    for (index, block) in blocks.iter().enumerate() {
        let BlockKind::Paragraph { content, .. } = &block.kind else {
            continue;
        };
        let words = words_up_to(content, REAL_PARAGRAPH);
        if words >= REAL_PARAGRAPH {
            return Some(index);
        }
        if words > 0 && first.is_none() {
            first = Some(index);
        }
    }
    first
}

fn words_up_to(content: &[Inline], enough: usize) -> usize {
    let mut words = 0;
    for piece in content {
        if let Inline::Text { text, .. } = piece {
            let count = count_words(text);
            words += count.words + count.characters;
        }
        if words >= enough {
            break;
        }
    }
    words
}
