//! Two bodies, block by block.

use bodytext::{Block, BlockKind, Document};

use super::edits::{Edit, edits};
use super::{Tally, words};
use crate::theme::Html;

/// A stretch of the text as the comparison shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What stood there before, and what stands there now, without marks: for two columns.
    pub before: String,
    pub after: String,
    /// Both in one, with marks.
    pub joined: Html,
    pub is_changed: bool,
}

/// The passages of both texts in the order of reading, and how many words came and went.
pub fn passages(before: &Document, after: &Document) -> (Vec<Passage>, Tally) {
    let (before, after) = (lines(before), lines(after));
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
    let mut tally = Tally::default();
    let mut found = Vec::new();
    let mut gone: Vec<&str> = Vec::new();
    for edit in edits(&before, &after) {
        match edit {
            Edit::Kept(line) => {
                found.extend(removed(std::mem::take(&mut gone), &mut tally));
                found.push(kept(line));
            }
            Edit::Gone(lines) => gone = lines,
            Edit::Come(lines) => found.extend(replaced(std::mem::take(&mut gone), lines, &mut tally)),
        }
    }
    found.extend(removed(gone, &mut tally));
    (found, tally)
}

/// Blocks in the place of others are compared one with one, as far as both go.
fn replaced(gone: Vec<&str>, come: Vec<&str>, tally: &mut Tally) -> Vec<Passage> {
    let longest = gone.len().max(come.len());
    (0..longest)
        .map(|at| {
            let (before, after) = (gone.get(at).copied().unwrap_or(""), come.get(at).copied().unwrap_or(""));
            let joined = words(before, after, tally);
            Passage { before: before.to_owned(), after: after.to_owned(), joined, is_changed: true }
        })
        .collect()
}

fn removed(gone: Vec<&str>, tally: &mut Tally) -> Vec<Passage> {
    replaced(gone, Vec::new(), tally)
}

fn kept(line: &str) -> Passage {
    Passage { before: line.to_owned(), after: line.to_owned(), joined: Html::text(line), is_changed: false }
}

/// Each block as the line that stands for it; pictures and the like show by what they point at.
fn lines(document: &Document) -> Vec<String> {
    document.blocks.iter().map(line).filter(|line| !line.is_empty()).collect()
}

fn line(block: &Block) -> String {
    let alone = Document::new(vec![block.clone()]);
    let text = bodytext::plain_text(&alone);
    let shown: Vec<String> = bodytext::media_paths(&alone).iter().map(|path| format!("[{}]", short(path))).collect();
    let mark = match &block.kind {
        BlockKind::Separator => "⁂",
        BlockKind::More { .. } | BlockKind::PageBreak => "⸺",
        BlockKind::Embed(embed) => embed.url.as_str(),
        _ => "",
    };
    let parts = [mark, &shown.join(" "), &text];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn short(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(html: &str) -> Document {
        bodytext::parse_html(html, &bodytext::ParseContext::default()).document
    }

    #[test]
    fn only_the_passage_that_differs_is_marked() {
        let before = parsed("<p>One.</p><p>Two were there.</p><p>Three.</p>");
        let after = parsed("<p>One.</p><p>Two are there.</p><p>Three.</p><p>Four.</p>");
        let (passages, tally) = passages(&before, &after);
        let changed: Vec<&str> = passages.iter().filter(|p| p.is_changed).map(|p| p.joined.as_str()).collect();
        assert_eq!(changed, ["Two <del>were </del><ins>are </ins>there.", "<ins>Four.</ins>"]);
        assert_eq!(tally, Tally { added: 2, removed: 1 });
    }

    #[test]
    fn another_picture_is_a_change() {
        let before = parsed("<figure><img src=\"/wp-content/uploads/a.jpg\"></figure>");
        let after = parsed("<figure><img src=\"/wp-content/uploads/b.jpg\"></figure>");
        let (passages, _) = passages(&before, &after);
        assert!(passages.iter().all(|passage| passage.is_changed), "{passages:?}");
    }
}
