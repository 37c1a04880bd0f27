//! Lists of both kinds and definitions.

use super::Converter;
use super::flow::Lines;
use super::lines::Flow;
use crate::document::*;
use crate::html::{At, El, Node, NodeId};
use crate::urls;

impl Converter<'_, '_, '_> {
    pub(super) fn list(&mut self, id: NodeId, el: El, flow: &mut Flow) {
        let tree = self.tree;
        if tree.has_class(id, "wp-block-footnotes") {
            return self.footnotes(id, flow);
        }
        if tree.has_class(id, "wp-block-gallery") || tree.has_class(id, "blocks-gallery-grid") {
            return self.gallery(id, flow);
        }
        let mut items: Vec<ListItem> = Vec::new();
        for child in tree.children(id) {
            match tree.node(child) {
                Node::Element { el: El::Li, .. } => {
                    let item = self.item(child);
                    items.push(item);
                }
                Node::Comment(_) => {}
                Node::Text(text) if text.trim().is_empty() => {}
                // A list in a list without an item around it belongs to the item before.
                _ => self.stray_child(child, &mut items),
            }
        }
        if items.is_empty() {
            return;
        }
        let style = ListStyle {
            ordered: el == El::Ol,
            start: tree.value(id, At::Start).trim().parse().ok(),
            reversed: tree.attribute(id, At::Reversed).is_some(),
            numbering: numbering(tree.value(id, At::Type)),
        };
        let style = match style.ordered {
            true => style,
            false => ListStyle::default(),
        };
        flow.block(Block::new(BlockKind::List { style, items }).anchored(self.anchor(id)));
    }

    fn item(&mut self, id: NodeId) -> ListItem {
        ListItem {
            blocks: self.blocks_in(id, Lines::Plain),
            value: self.tree.value(id, At::Value).trim().parse().ok(),
            anchor: self.anchor(id),
        }
    }

    fn stray_child(&mut self, child: NodeId, items: &mut Vec<ListItem>) {
        let mut flow = Flow::new(Lines::Plain, self.align);
        self.one(child, &mut flow);
        let mut blocks = flow.finish_inside();
        if blocks.is_empty() {
            return;
        }
        match items.last_mut() {
            Some(item) if blocks.iter().all(|b| matches!(b.kind, BlockKind::List { .. })) => {
                item.blocks.append(&mut blocks);
            }
            _ => items.push(ListItem { blocks, value: None, anchor: None }),
        }
    }

    /// An item that lost its list.
    pub(super) fn stray_item(&mut self, id: NodeId, flow: &mut Flow) {
        let item = self.item(id);
        flow.boundary();
        if let Some(Block { kind: BlockKind::List { items, .. }, .. }) = flow.blocks.last_mut() {
            return items.push(item);
        }
        flow.blocks.push(Block::new(BlockKind::List { style: ListStyle::default(), items: vec![item] }));
    }

    pub(super) fn definitions(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        let mut entries = Vec::new();
        let mut after = Vec::new();
        let parts: Vec<NodeId> = tree
            .children(id)
            .flat_map(|child| match tree.el(child) {
                Some(El::Div) => tree.children(child).collect::<Vec<_>>(),
                _ => vec![child],
            })
            .collect();
        for part in parts {
            match tree.el(part) {
                Some(El::Dt) => {
                    let (content, mut rest) = self.line_in(part);
                    entries.push(Definition::Term { content });
                    after.append(&mut rest);
                }
                Some(El::Dd) => entries.push(Definition::Meaning { blocks: self.blocks_in(part, Lines::Plain) }),
                _ => {
                    let mut stray = Flow::new(Lines::Plain, self.align);
                    self.one(part, &mut stray);
                    let blocks = stray.finish_inside();
                    if !blocks.is_empty() {
                        entries.push(Definition::Meaning { blocks });
                    }
                }
            }
        }
        if !entries.is_empty() {
            flow.block(Block::new(BlockKind::Definitions { entries }).anchored(self.anchor(id)));
        }
        flow.blocks.append(&mut after);
    }

    pub(super) fn footnotes(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        let mut notes = Vec::new();
        let mut after = Vec::new();
        for node in tree.descendants(id) {
            let Some(key) = tree.attribute(node, At::Id).filter(|_| tree.el(node) == Some(El::Li)) else {
                continue;
            };
            let Some(key) = urls::clean_anchor(key) else {
                continue;
            };
            let (content, mut rest) = self.line_in(node);
            notes.push(Footnote { content: without_back_link(content, &key), key });
            after.append(&mut rest);
        }
        if notes.is_empty() {
            return self.transparent(id, flow);
        }
        flow.block(Block::new(BlockKind::Footnotes { notes }));
        flow.blocks.append(&mut after);
    }
}

/// The note without the arrow that leads back to the text: the renderer adds its own.
fn without_back_link(mut content: Vec<crate::Inline>, key: &str) -> Vec<crate::Inline> {
    let back = format!("#{key}-link");
    content
        .retain(|piece| !piece.marks().iter().any(|mark| matches!(mark, crate::Mark::Link(link) if link.href == back)));
    super::lines::trim_line(content)
}

fn numbering(kind: &str) -> Option<char> {
    let mut letters = kind.chars();
    match (letters.next(), letters.next()) {
        (Some(kind @ ('1' | 'a' | 'A' | 'i' | 'I')), None) => Some(kind),
        _ => None,
    }
}
