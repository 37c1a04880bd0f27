//! From the editor's nodes to the document. What is accepted here is all that a document from the
//! newsroom can hold.

use serde_json::Value;

use super::node::{Attributes, Node};
use super::refusal::Refusal;
use super::write::Place;
use super::{DEEPEST_BLOCK, MOST_BYTES, MOST_NODES};
use crate::convert::{gather_columns, media_first, name_new_blocks};
use crate::document::*;
use crate::inline::is_blank;

mod lines;
mod lock;
mod media;
mod tables;

pub(super) use lines::MARKS;

pub(super) fn document(value: &Value) -> Result<Document, Refusal> {
    let doc = Node::of(value)?;
    if doc.kind != "doc" {
        return Err(Refusal::NotADocument("the outermost node is a doc"));
    }
    let mut attrs = doc.attributes();
    let version: u64 = attrs.number("version")?.unwrap_or_else(|| VERSION.into());
    if version > VERSION.into() {
        return Err(Refusal::Newer(version));
    }
    attrs.finish()?;
    let mut blocks = Reader::default().blocks(doc.content, Place::Flow)?;
    name_new_blocks(&mut blocks);
    Ok(Document::new(blocks))
}

/// Whether a node reads as exactly this block.
pub(super) fn comes_back(node: &Value, place: Place, block: &Block) -> bool {
    // Read as if it stood in the body itself, where marks for teaser and pages are allowed.
    let read = Reader::default().blocks(std::slice::from_ref(node), place);
    matches!(read.as_deref(), Ok([same]) if same == block)
}

#[derive(Default)]
struct Reader {
    nodes: usize,
    bytes: usize,
    depth: usize,
}

impl Reader {
    fn node<'v>(&mut self, value: &'v Value) -> Result<Node<'v>, Refusal> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Refusal::TooLong);
        }
        Node::of(value)
    }

    fn weigh(&mut self, text: &str) -> Result<(), Refusal> {
        self.bytes += text.len();
        match self.bytes > MOST_BYTES {
            true => Err(Refusal::TooLong),
            false => Ok(()),
        }
    }

    fn blocks(&mut self, values: &[Value], place: Place) -> Result<Vec<Block>, Refusal> {
        if self.depth >= DEEPEST_BLOCK {
            return Err(Refusal::TooDeep);
        }
        self.depth += 1;
        let mut blocks = Vec::with_capacity(values.len());
        for value in values {
            let node = self.node(value)?;
            blocks.extend(self.block(&node, place)?);
        }
        self.depth -= 1;
        if self.depth > 0 {
            // Pages and teasers end only between the blocks of the body itself.
            blocks.retain(|block| !matches!(block.kind, BlockKind::More { .. } | BlockKind::PageBreak));
        }
        part_neighbours(&mut blocks);
        Ok(blocks)
    }

    /// The block of a node; nothing for one that shows nothing.
    fn block(&mut self, node: &Node<'_>, place: Place) -> Result<Option<Block>, Refusal> {
        let mut attrs = node.attributes();
        if node.kind == "locked" {
            return self.locked(attrs).map(Some);
        }
        let mut block = Block::new(BlockKind::Separator);
        block.id = block_name(attrs.words("id", 64)?);
        block.anchor = attrs.anchor("anchor")?;
        block.align = attrs.align()?;
        let Some(kind) = self.kind(node, &mut attrs, place)? else {
            return Ok(None);
        };
        attrs.finish()?;
        block.kind = kind;
        Ok(Some(block))
    }

    fn kind(
        &mut self,
        node: &Node<'_>,
        attrs: &mut Attributes<'_>,
        place: Place,
    ) -> Result<Option<BlockKind>, Refusal> {
        let kind = match node.kind {
            "paragraph" => return self.paragraph(node, attrs, place),
            "heading" => {
                let level = attrs.number("level")?.unwrap_or(2);
                if !(2..=6).contains(&level) {
                    return Err(attrs.bad("level"));
                }
                let content = self.line(node.content)?;
                return Ok((!is_blank(&content)).then_some(BlockKind::Heading { level, content }));
            }
            "bulletList" | "orderedList" => return self.list(node, attrs),
            "blockquote" | "pullQuote" => return self.quote(node),
            "figure" => BlockKind::Figure(self.figure(node, attrs)?),
            "gallery" => return self.gallery(node, attrs),
            "embed" => self.embed(node, attrs)?,
            "audio" => BlockKind::Audio(self.recording(node, attrs)?),
            "video" => BlockKind::Video(self.recording(node, attrs)?),
            "file" => BlockKind::File { href: attrs.needed_source("href")?, content: self.label(node.content)? },
            "tableBlock" => return self.table_block(node),
            "codeBlock" => {
                let language = crate::parse::clean_language(attrs.words("language", 200)?);
                BlockKind::Code { text: self.letters(node.content)?, language }
            }
            "preformatted" => {
                let verse = attrs.flag("verse")?;
                let content = self.line(node.content)?;
                return Ok((!is_blank(&content)).then_some(BlockKind::Preformatted { content, verse }));
            }
            "definitions" => return self.definitions(node),
            "details" => self.details(node, attrs)?,
            "group" => return self.group(node, attrs),
            "buttons" => {
                let buttons = self.linked_lines(node, "button")?;
                return Ok((!buttons.is_empty()).then_some(BlockKind::Buttons { buttons }));
            }
            "related" => {
                let links = self.linked_lines(node, "relatedLink")?;
                return Ok((!links.is_empty()).then_some(BlockKind::Related { links }));
            }
            "footnotes" => return self.footnotes(node),
            "horizontalRule" => BlockKind::Separator,
            "more" => BlockKind::More { text: attrs.words("text", 400)?.to_owned() },
            "pageBreak" => BlockKind::PageBreak,
            unknown => return Err(Refusal::UnknownNode(unknown.to_owned())),
        };
        Ok(Some(kind))
    }

    fn paragraph(
        &mut self,
        node: &Node<'_>,
        attrs: &mut Attributes<'_>,
        place: Place,
    ) -> Result<Option<BlockKind>, Refusal> {
        let (drop_cap, wrapped) = (attrs.flag("dropCap")?, attrs.flag("wrapped")?);
        let content = self.line(node.content)?;
        if is_blank(&content) {
            return Ok(None);
        }
        let is_plain = place == Place::Item && !wrapped && !drop_cap;
        Ok(Some(match is_plain {
            true => BlockKind::Plain { content },
            false => BlockKind::Paragraph { content, drop_cap },
        }))
    }

    fn list(&mut self, node: &Node<'_>, attrs: &mut Attributes<'_>) -> Result<Option<BlockKind>, Refusal> {
        let numbering = match attrs.words("numbering", 4)? {
            "" => None,
            "1" => Some('1'),
            "a" => Some('a'),
            "A" => Some('A'),
            "i" => Some('i'),
            "I" => Some('I'),
            _ => return Err(attrs.bad("numbering")),
        };
        let ordered = node.kind == "orderedList";
        let (start, reversed) = (attrs.number("start")?, attrs.flag("reversed")?);
        let style = ListStyle { ordered, start, reversed, numbering };
        let mut items = Vec::with_capacity(node.content.len());
        for value in node.content {
            let item = self.node(value)?;
            if item.kind != "listItem" {
                return Err(item.misplaced("a list"));
            }
            let mut attrs = item.attributes();
            let (value, anchor) = (attrs.number("value")?, attrs.anchor("anchor")?);
            attrs.finish()?;
            items.push(ListItem { blocks: self.blocks(item.content, Place::Item)?, value, anchor });
        }
        Ok((!items.is_empty()).then_some(BlockKind::List { style, items }))
    }

    fn quote(&mut self, node: &Node<'_>) -> Result<Option<BlockKind>, Refusal> {
        let (content, cite) = match node.content.split_last() {
            Some((last, rest)) if Node::of(last)?.kind == "citation" => (rest, self.part(last, "citation")?),
            _ => (node.content, Vec::new()),
        };
        let blocks = self.blocks(content, Place::Flow)?;
        if blocks.is_empty() && is_blank(&cite) {
            return Ok(None);
        }
        Ok(Some(match node.kind {
            "pullQuote" => BlockKind::PullQuote { blocks, cite },
            _ => BlockKind::Quote { blocks, cite },
        }))
    }

    fn definitions(&mut self, node: &Node<'_>) -> Result<Option<BlockKind>, Refusal> {
        let mut entries = Vec::with_capacity(node.content.len());
        for value in node.content {
            let entry = self.node(value)?;
            entry.attributes().finish()?;
            entries.push(match entry.kind {
                "term" => Definition::Term { content: self.line(entry.content)? },
                "meaning" => Definition::Meaning { blocks: self.blocks(entry.content, Place::Item)? },
                _ => return Err(entry.misplaced("a list of definitions")),
            });
        }
        Ok((!entries.is_empty()).then_some(BlockKind::Definitions { entries }))
    }

    fn details(&mut self, node: &Node<'_>, attrs: &mut Attributes<'_>) -> Result<BlockKind, Refusal> {
        let open = attrs.flag("open")?;
        let (summary, blocks) = match node.content.split_first() {
            Some((first, rest)) => (self.part(first, "summary")?, rest),
            None => (Vec::new(), node.content),
        };
        Ok(BlockKind::Details { summary, blocks: self.blocks(blocks, Place::Flow)?, open })
    }

    fn group(&mut self, node: &Node<'_>, attrs: &mut Attributes<'_>) -> Result<Option<BlockKind>, Refusal> {
        let role = GroupRole::named(attrs.words("role", 32)?).ok_or_else(|| attrs.bad("role"))?;
        let mut blocks = self.blocks(node.content, Place::Flow)?;
        if blocks.is_empty() {
            return Ok(None);
        }
        let role = match role {
            GroupRole::Columns => {
                gather_columns(&mut blocks);
                role
            }
            // Without a picture on one side there is nothing to stand beside.
            GroupRole::MediaText if !media_first(&mut blocks) => GroupRole::Section,
            role => role,
        };
        Ok(Some(BlockKind::Group { role, blocks }))
    }

    fn linked_lines(&mut self, node: &Node<'_>, kind: &'static str) -> Result<Vec<Button>, Refusal> {
        let mut buttons = Vec::with_capacity(node.content.len());
        for value in node.content {
            let button = self.node(value)?;
            if button.kind != kind {
                return Err(button.misplaced("a list of links"));
            }
            let mut attrs = button.attributes();
            let href = attrs.link("href")?;
            attrs.finish()?;
            let content = self.label(button.content)?;
            if !is_blank(&content) {
                buttons.push(Button { href, content });
            }
        }
        Ok(buttons)
    }

    fn footnotes(&mut self, node: &Node<'_>) -> Result<Option<BlockKind>, Refusal> {
        let mut notes = Vec::with_capacity(node.content.len());
        for value in node.content {
            let note = self.node(value)?;
            if note.kind != "footnote" {
                return Err(note.misplaced("the footnotes"));
            }
            let mut attrs = note.attributes();
            let key = attrs.anchor("key")?.ok_or_else(|| attrs.bad("key"))?;
            attrs.finish()?;
            notes.push(Footnote { key, content: self.line(note.content)? });
        }
        Ok((!notes.is_empty()).then_some(BlockKind::Footnotes { notes }))
    }
}

/// The name of a block as our own programs make them; anything else counts as none.
fn block_name(name: &str) -> String {
    let fits = name.len() <= 32 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if fits { name.to_owned() } else { String::new() }
}

/// Two plain runs beside each other would read as one word: they become paragraphs.
fn part_neighbours(blocks: &mut [Block]) {
    let is_plain = |block: &Block| matches!(block.kind, BlockKind::Plain { .. });
    if !blocks.windows(2).any(|pair| pair.iter().all(is_plain)) {
        return;
    }
    for block in blocks {
        if let BlockKind::Plain { content } = &mut block.kind {
            block.kind = BlockKind::Paragraph { content: std::mem::take(content), drop_cap: false };
        }
    }
}
