//! From the document to the editor's nodes, block by block.

use serde_json::Value;

use super::node::{Draft, depth};
use super::{DEEPEST_JSON, read};
use crate::document::*;
use crate::inline::Inline;

mod lines;
mod media;

use lines::line;

/// What a paragraph without further ado stands for at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph.
    Flow,
    /// A plain run of text, as list items and table cells have.
    Item,
}

pub(super) fn document(document: &Document) -> Value {
    let blocks = document.blocks.iter().map(top_block).collect();
    Draft::new("doc").set("version", document.version).holding(blocks).done()
}

fn top_block(whole: &Block) -> Value {
    let node = block(whole, Place::Flow);
    match depth(&node) {
        0..=DEEPEST_JSON => node,
        _ => locked(whole),
    }
}

/// The node of a block, checked by reading it again; what does not come back the same is locked.
fn block(block: &Block, place: Place) -> Value {
    let Some(node) = native(block, place) else {
        return locked(block);
    };
    match read::comes_back(&node, place, block) {
        true => node,
        false => locked(block),
    }
}

fn locked(block: &Block) -> Value {
    let stored = serde_json::to_string(block).expect("a block holds only strings, numbers and lists");
    let document = Document::new(vec![block.clone()]);
    let words: String = crate::text::plain_text(&document).chars().take(400).collect();
    Draft::new("locked").set("block", stored).words("words", &words).done()
}

fn blocks(blocks: &[Block], place: Place) -> Vec<Value> {
    blocks.iter().map(|one| block(one, place)).collect()
}

/// The blocks of a box, which holds at least an empty paragraph in the editor.
fn box_of(inner: &[Block], place: Place) -> Vec<Value> {
    match inner {
        [] => vec![Draft::new("paragraph").done()],
        inner => blocks(inner, place),
    }
}

/// A child node with one line.
fn part(kind: &'static str, content: &[Inline]) -> Option<Value> {
    Some(Draft::new(kind).holding(line(content)?).done())
}

/// The node of a block in the editor's own terms; nothing when there are none for it.
fn native(block: &Block, place: Place) -> Option<Value> {
    let node = match &block.kind {
        BlockKind::Paragraph { content, drop_cap } => Draft::of("paragraph", block)
            .flag("dropCap", *drop_cap)
            .flag("wrapped", place == Place::Item)
            .holding(line(content)?),
        BlockKind::Plain { content } if place == Place::Item => Draft::of("paragraph", block).holding(line(content)?),
        BlockKind::Plain { .. } => return None,
        BlockKind::Heading { level, content } => {
            Draft::of("heading", block).set("level", *level).holding(line(content)?)
        }
        BlockKind::List { style, items } => list(block, style, items),
        BlockKind::Quote { blocks, cite } => quote("blockquote", block, blocks, cite)?,
        BlockKind::PullQuote { blocks, cite } => quote("pullQuote", block, blocks, cite)?,
        BlockKind::Figure(figure) => media::figure(Draft::of("figure", block), figure)?,
        BlockKind::Gallery { columns, pictures, caption } => media::gallery(block, *columns, pictures, caption)?,
        BlockKind::Embed(embed) => media::embed(block, embed)?,
        BlockKind::Audio(recording) => media::recording("audio", block, recording)?,
        BlockKind::Video(recording) => media::recording("video", block, recording)?,
        BlockKind::File { href, content } => {
            Draft::of("file", block).set("href", href.as_str()).holding(line(content)?)
        }
        BlockKind::Table(table) => table_block(block, table)?,
        BlockKind::Code { text, language } => {
            Draft::of("codeBlock", block).words("language", language).holding(lines::letters(text))
        }
        BlockKind::Preformatted { content, verse } => {
            Draft::of("preformatted", block).flag("verse", *verse).holding(line(content)?)
        }
        BlockKind::Definitions { entries } => definitions(block, entries)?,
        BlockKind::Details { summary, blocks, open } => {
            let mut content = vec![part("summary", summary)?];
            content.append(&mut box_of(blocks, Place::Flow));
            Draft::of("details", block).flag("open", *open).holding(content)
        }
        BlockKind::Group { role, blocks } => {
            Draft::of("group", block).set("role", role.name()).holding(box_of(blocks, Place::Flow))
        }
        BlockKind::Buttons { buttons } => linked_lines("buttons", "button", block, buttons)?,
        BlockKind::Related { links } => linked_lines("related", "relatedLink", block, links)?,
        BlockKind::Footnotes { notes } => footnotes(block, notes)?,
        BlockKind::Separator => Draft::of("horizontalRule", block),
        BlockKind::More { text } => Draft::of("more", block).words("text", text),
        BlockKind::PageBreak => Draft::of("pageBreak", block),
    };
    Some(node.done())
}

fn list(block: &Block, style: &ListStyle, items: &[ListItem]) -> Draft {
    let kind = if style.ordered { "orderedList" } else { "bulletList" };
    let items = items.iter().map(|item| {
        Draft::new("listItem")
            .option("value", item.value)
            .option("anchor", item.anchor.clone())
            .holding(box_of(&item.blocks, Place::Item))
            .done()
    });
    Draft::of(kind, block)
        .option("start", style.start)
        .flag("reversed", style.reversed)
        .option("numbering", style.numbering.map(String::from))
        .holding(items.collect())
}

fn quote(kind: &'static str, block: &Block, blocks: &[Block], cite: &[Inline]) -> Option<Draft> {
    let mut content = box_of(blocks, Place::Flow);
    if !cite.is_empty() {
        content.push(part("citation", cite)?);
    }
    Some(Draft::of(kind, block).holding(content))
}

fn table_block(block: &Block, table: &Table) -> Option<Draft> {
    let mut rows = Vec::new();
    for (part, of_part) in [("head", &table.head), ("", &table.body), ("foot", &table.foot)] {
        rows.extend(of_part.iter().map(|row| table_row(part, row)));
    }
    let table_node = Draft::new("table").holding(rows).done();
    Some(Draft::of("tableBlock", block).holding(vec![table_node, part("caption", &table.caption)?]))
}

fn table_row(part: &str, row: &Row) -> Value {
    let cells = row.cells.iter().map(|cell| {
        let kind = if cell.header { "tableHeader" } else { "tableCell" };
        let span = |count: u16| (count != 1).then_some(count);
        Draft::new(kind)
            .option("colspan", span(cell.columns))
            .option("rowspan", span(cell.rows))
            .align(cell.align)
            .holding(box_of(&cell.blocks, Place::Item))
            .done()
    });
    Draft::new("tableRow").words("part", part).holding(cells.collect()).done()
}

fn definitions(block: &Block, entries: &[Definition]) -> Option<Draft> {
    let mut content = Vec::with_capacity(entries.len());
    for entry in entries {
        content.push(match entry {
            Definition::Term { content } => part("term", content)?,
            Definition::Meaning { blocks } => Draft::new("meaning").holding(box_of(blocks, Place::Item)).done(),
        });
    }
    Some(Draft::of("definitions", block).holding(content))
}

fn linked_lines(kind: &'static str, one: &'static str, block: &Block, buttons: &[Button]) -> Option<Draft> {
    let mut content = Vec::with_capacity(buttons.len());
    for button in buttons {
        content.push(Draft::new(one).option("href", button.href.clone()).holding(line(&button.content)?).done());
    }
    Some(Draft::of(kind, block).holding(content))
}

fn footnotes(block: &Block, notes: &[Footnote]) -> Option<Draft> {
    let mut content = Vec::with_capacity(notes.len());
    for note in notes {
        content.push(Draft::new("footnote").set("key", note.key.as_str()).holding(line(&note.content)?).done());
    }
    Some(Draft::of("footnotes", block).holding(content))
}
