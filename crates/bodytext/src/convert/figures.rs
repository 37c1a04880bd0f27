//! `figure` in all its uses: a picture, a gallery, a table, a recording, an embed, a pull quote.

use super::Converter;
use super::images::picture_align;
use super::lines::{Flow, trim_line};
use crate::document::*;
use crate::embeds;
use crate::findings::FindingKind;
use crate::html::{At, El, Node, NodeId, Tree};
use crate::inline::{Inline, Mark, is_blank};
use crate::urls;

impl Converter<'_, '_, '_> {
    pub(super) fn figure(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        if tree.has_class(id, "embed") || tree.has_class(id, "wp-block-embed") {
            return self.embed_figure(id, flow);
        }
        if is_gallery(self, id) && !self.holds_more_than_pictures(id) {
            return self.gallery(id, flow);
        }
        let holds = |el: El| tree.find(id, |found| found == el);
        if let Some(table) = holds(El::Table) {
            let (caption, rest) = self.caption_in(id);
            return self.table_with_caption(table, id, caption, rest, flow);
        }
        if let Some(quote) = holds(El::Blockquote).filter(|_| tree.has_class(id, "wp-block-pullquote")) {
            return self.pull_quote(quote, id, flow);
        }
        for player in [El::Video, El::Audio] {
            if let Some(found) = holds(player) {
                let (caption, mut rest) = self.caption_in(id);
                self.recording(found, id, caption, flow);
                return flow.blocks.append(&mut rest);
            }
        }
        let pictures = self.pictures_in(id);
        match pictures.as_slice() {
            _ if self.holds_more_than_pictures(id) => self.transparent(id, flow),
            [picture] => self.picture_figure(id, *picture, flow),
            [] => self.transparent(id, flow),
            _ => self.gallery(id, flow),
        }
    }

    /// Text outside captions, or something that plays: nothing of it may be lost.
    pub(super) fn holds_more_than_pictures(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let in_caption = |node: NodeId| tree.ancestors(node, id).any(|outer| is_caption(tree, outer));
        tree.descendants(id).any(|node| match tree.node(node) {
            Node::Text(text) => !text.trim().is_empty() && !in_caption(node),
            Node::Element { el, .. } => {
                matches!(el, El::Iframe | El::Video | El::Audio | El::Object | El::Embed | El::Table | El::Slot)
            }
            _ => false,
        })
    }

    /// The pictures below a node; a symbol inside a caption is part of the caption.
    pub(super) fn pictures_in(&self, id: NodeId) -> Vec<NodeId> {
        let tree = self.tree;
        let in_caption = |node: NodeId| tree.ancestors(node, id).any(|outer| is_caption(tree, outer));
        tree.descendants(id).filter(|node| tree.el(*node) == Some(El::Img) && !in_caption(*node)).collect()
    }

    pub(super) fn picture_figure(&mut self, id: NodeId, picture: NodeId, flow: &mut Flow) {
        let Some(mut image) = self.image_of(picture) else {
            return self.transparent(id, flow);
        };
        let link = self.link_around(id, picture);
        let (caption, credit, mut rest) = self.picture_caption(id);
        let credit = match credit.is_empty() {
            true => self.credit_for(&image, &caption),
            false => credit,
        };
        let own = std::mem::take(&mut image.align);
        let align = match self.align_of(id) {
            Align::None => own,
            align => align,
        };
        let figure = Figure { image, link, caption, credit };
        let block = Block::new(BlockKind::Figure(figure)).aligned(picture_align(align)).anchored(self.anchor(id));
        flow.block(block);
        flow.blocks.append(&mut rest);
    }

    /// The address of the link between the figure and its picture, or around both.
    fn link_around(&mut self, id: NodeId, picture: NodeId) -> Option<String> {
        let tree = self.tree;
        let between = tree.ancestors(picture, id).find(|node| tree.el(*node) == Some(El::A));
        if let Some(link) = between {
            return urls::clean_link(tree.value(link, At::Href), self.context).filter(|href| !href.is_empty());
        }
        self.marks.iter().find_map(|mark| match mark {
            Mark::Link(link) if !link.href.is_empty() => Some(link.href.clone()),
            _ => None,
        })
    }

    /// Caption and credit below a picture; the parts our own renderer marks are told apart again.
    fn picture_caption(&mut self, id: NodeId) -> (Vec<Inline>, String, Vec<Block>) {
        let tree = self.tree;
        let credit = tree.descendants(id).find(|node| tree.has_class(*node, "figure__credit"));
        let words = credit.map(|node| tree.text_of(node)).unwrap_or_default();
        let (caption, rest) = self.caption_in(id);
        let words = words.trim().to_owned();
        (without_credit(caption, &words), words, rest)
    }

    /// The line in `figcaption`, or in what older WordPress wrote in its place.
    pub(super) fn caption_in(&mut self, id: NodeId) -> (Vec<Inline>, Vec<Block>) {
        let tree = self.tree;
        let captions: Vec<NodeId> = tree.descendants(id).filter(|node| is_caption(tree, *node)).collect();
        // Captions of pictures inside a gallery come first in the text; its own comes last.
        let Some(caption) = captions.last() else {
            return (Vec::new(), Vec::new());
        };
        let outer = std::mem::take(&mut self.marks);
        let (line, rest) = self.line_in(*caption);
        self.marks = outer;
        (trim_line(line), rest)
    }

    pub(super) fn gallery(&mut self, id: NodeId, flow: &mut Flow) {
        let mut pictures = Vec::new();
        let mut captioned = id;
        for picture in self.pictures_in(id) {
            let holder = self.holder_of(id, picture);
            let Some(mut image) = self.image_of(picture) else {
                continue;
            };
            image.align = Align::None;
            let link = self.link_around(holder, picture);
            // Pictures that share a figure share its caption: the first one carries it.
            let (caption, credit, _) = match holder == id || holder == captioned {
                true => (Vec::new(), String::new(), Vec::new()),
                false => self.picture_caption(holder),
            };
            captioned = holder;
            let credit = match credit.is_empty() {
                true => self.credit_for(&image, &caption),
                false => credit,
            };
            pictures.push(Figure { image, link, caption, credit });
        }
        if pictures.is_empty() {
            return self.transparent(id, flow);
        }
        let columns = self.tree.classes(id).find_map(column_count).unwrap_or(0);
        let block = BlockKind::Gallery { columns, pictures, caption: self.gallery_caption(id) };
        flow.block(Block::new(block).aligned(picture_align(self.align_of(id))).anchored(self.anchor(id)));
    }

    /// The `figure`, `li` or `dl` of one picture inside a gallery.
    fn holder_of(&self, gallery: NodeId, picture: NodeId) -> NodeId {
        let tree = self.tree;
        tree.ancestors(picture, gallery)
            .find(|node| matches!(tree.el(*node), Some(El::Figure | El::Li | El::Dl)))
            .unwrap_or(gallery)
    }

    fn gallery_caption(&mut self, id: NodeId) -> Vec<Inline> {
        let tree = self.tree;
        let own = tree.children(id).find(|child| tree.el(*child) == Some(El::Figcaption));
        match own {
            Some(caption) => trim_line(self.line_in(caption).0),
            None => Vec::new(),
        }
    }

    /// WordPress's embed block, or the façade our renderer writes.
    fn embed_figure(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        let link = tree.descendants(id).find(|node| tree.has_class(*node, "embed__link"));
        let title = tree
            .descendants(id)
            .find(|node| tree.has_class(*node, "embed__title"))
            .map(|node| tree.text_of(node))
            .unwrap_or_default();
        let wrapper = tree.descendants(id).find(|node| tree.has_class(*node, "wp-block-embed__wrapper"));
        let frame = tree.find(id, |el| el == El::Iframe);
        let address = match (link, frame, wrapper) {
            (Some(link), ..) => tree.value(link, At::Href).to_owned(),
            (_, Some(frame), _) => tree.value(frame, At::Src).to_owned(),
            (.., Some(wrapper)) => tree.text_of(wrapper),
            _ => own_text(tree, id),
        };
        let (caption, mut rest) = self.caption_in(id);
        self.push_embed(address.trim(), &title, caption, self.align_of(id), flow);
        flow.blocks.append(&mut rest);
    }

    /// An embed of a known site; for any other a link, which always works.
    pub(super) fn push_embed(
        &mut self,
        address: &str,
        title: &str,
        caption: Vec<Inline>,
        align: Align,
        flow: &mut Flow,
    ) {
        if let Some(embed) = embeds::recognise(address) {
            let embed = Embed { title: title.trim().to_owned(), caption, ..embed };
            return flow.block(Block::new(BlockKind::Embed(embed)).aligned(picture_align(align)));
        }
        flow.boundary();
        if let Some(link) = link_to(address, title, self.context) {
            flow.blocks.push(paragraph(vec![link]));
        } else if !address.is_empty() {
            let detail: String = address.chars().take(120).collect();
            self.find(FindingKind::DroppedAddress, detail);
        }
        if !is_blank(&caption) {
            flow.blocks.push(paragraph(caption));
        }
    }
}

/// The text of a figure outside its caption.
fn own_text(tree: &Tree<'_>, id: NodeId) -> String {
    tree.children(id)
        .filter(|child| tree.el(*child) != Some(El::Figcaption))
        .map(|child| match tree.node(child) {
            Node::Text(text) => text.to_string(),
            _ => tree.text_of(child),
        })
        .collect()
}

fn link_to(address: &str, title: &str, context: &crate::ParseContext<'_>) -> Option<Inline> {
    let href = urls::clean_source(address, context)?;
    let label = match title.trim() {
        "" => address,
        title => title,
    };
    let link = crate::inline::Link { href, ..Default::default() };
    Some(Inline::Text { text: label.to_owned(), marks: vec![Mark::Link(link)] })
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::new(BlockKind::Paragraph { content, drop_cap: false })
}

fn is_caption(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.el(id) == Some(El::Figcaption)
        || tree.has_class(id, "wp-caption-text")
        || tree.has_class(id, "gallery-caption")
}

fn is_gallery(converter: &Converter<'_, '_, '_>, id: NodeId) -> bool {
    let tree = converter.tree;
    ["gallery", "wp-block-gallery", "blocks-gallery"].iter().any(|class| tree.has_class(id, class))
}

fn column_count(class: &str) -> Option<u8> {
    let number = class
        .strip_prefix("columns-")
        .or_else(|| class.strip_prefix("gallery-columns-"))
        .or_else(|| class.strip_prefix("gallery--"))?;
    number.parse().ok().filter(|count| (1..=9).contains(count))
}

/// The caption line without the credit at its end, which is kept apart.
fn without_credit(mut caption: Vec<Inline>, credit: &str) -> Vec<Inline> {
    if credit.is_empty() {
        return caption;
    }
    if let Some(Inline::Text { text, .. }) = caption.last_mut()
        && let Some(rest) = text.trim_end().strip_suffix(credit)
    {
        let length = rest.len();
        text.truncate(length);
    }
    caption.retain(|piece| !matches!(piece, Inline::Text { text, .. } if text.is_empty()));
    trim_line(caption)
}
