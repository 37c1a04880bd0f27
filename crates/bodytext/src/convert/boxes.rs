//! Boxes: quotes, groups and columns, details, buttons, files, preformatted text.

use super::flow::Lines;
use super::images::picture_align;
use super::lines::{Flow, push_text, trim_line};
use super::{Converter, own_align};
use crate::document::*;
use crate::embeds;
use crate::html::{At, El, Node, NodeId};
use crate::inline::{Inline, Mark, is_blank};
use crate::urls;

/// Widgets of social networks, which carry the words of the post inside.
const SOCIAL_QUOTES: [&str; 6] =
    ["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "reddit-embed-bq", "bluesky-embed"];

impl Converter<'_, '_, '_> {
    pub(super) fn one(&mut self, id: NodeId, flow: &mut Flow) {
        match self.tree.node(id) {
            Node::Text(text) => flow.text(text, &self.marks),
            Node::Element { el, .. } => self.element(id, *el, flow),
            Node::Comment(_) | Node::Root => {}
        }
    }

    pub(super) fn quote(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        if SOCIAL_QUOTES.iter().any(|class| tree.has_class(id, class)) && self.social_quote(id, flow) {
            return;
        }
        let is_pull = tree.has_class(id, "pull-quote") || tree.has_class(id, "pullquote");
        self.push_quote(id, id, is_pull, flow);
    }

    pub(super) fn pull_quote(&mut self, quote: NodeId, figure: NodeId, flow: &mut Flow) {
        self.push_quote(quote, figure, true, flow);
    }

    fn push_quote(&mut self, id: NodeId, outer: NodeId, is_pull: bool, flow: &mut Flow) {
        let tree = self.tree;
        let mut inner = Flow::new(Lines::Paragraphs, self.align);
        let mut cite = Vec::new();
        let mut after = Vec::new();
        let source = self.source_of_quote(id);
        for child in tree.children(id) {
            if Some(child) == source {
                let (line, mut rest) = self.line_in(child);
                cite = trim_line(line);
                after.append(&mut rest);
            } else {
                self.one(child, &mut inner);
            }
        }
        let blocks = inner.finish_inside();
        if !blocks.is_empty() || !cite.is_empty() {
            let kind = match is_pull {
                true => BlockKind::PullQuote { blocks, cite },
                false => BlockKind::Quote { blocks, cite },
            };
            let align = own_align(tree, outer);
            flow.block(Block::new(kind).aligned(align).anchored(self.anchor(outer)));
        }
        flow.blocks.append(&mut after);
    }

    /// The `cite` or `footer` that ends a quote.
    fn source_of_quote(&self, id: NodeId) -> Option<NodeId> {
        let tree = self.tree;
        let last = tree
            .children(id)
            .filter(|child| match tree.node(*child) {
                Node::Text(text) => !text.trim().is_empty(),
                Node::Comment(_) => false,
                _ => true,
            })
            .last()?;
        matches!(tree.el(last), Some(El::Cite | El::Footer)).then_some(last)
    }

    fn social_quote(&mut self, id: NodeId, flow: &mut Flow) -> bool {
        let tree = self.tree;
        let address = tree
            .descendants(id)
            .filter(|node| tree.el(*node) == Some(El::A))
            .filter_map(|node| embeds::recognise(tree.value(node, At::Href)))
            .last();
        let Some(embed) = address else {
            return false;
        };
        let (line, mut rest) = self.line_in(id);
        let embed = Embed { caption: trim_line(line), ..embed };
        flow.block(Block::new(BlockKind::Embed(embed)));
        flow.blocks.append(&mut rest);
        true
    }

    pub(super) fn division(&mut self, id: NodeId, el: El, flow: &mut Flow) {
        let tree = self.tree;
        let is = |names: &[&str]| names.iter().any(|name| tree.has_class(id, name));
        if is(&["wp-block-spacer"]) {
            return flow.boundary();
        }
        if is(&["wp-block-embed"]) {
            return self.figure(id, flow);
        }
        if is(&["wp-block-buttons"]) {
            return self.buttons(id, flow);
        }
        if is(&["wp-block-file"]) && self.file(id, flow) {
            return;
        }
        if is(&["inline-related"]) && self.related(id, flow) {
            return;
        }
        if is(&["footnotes"]) {
            return self.footnotes(id, flow);
        }
        if is(&["wp-caption", "wp-block-image"])
            && let Some(picture) = self.only_picture(id)
        {
            return match self.holds_more_than_pictures(id) {
                true => self.transparent(id, flow),
                false => self.picture_figure(id, picture, flow),
            };
        }
        if is(&["gallery"]) {
            return self.figure(id, flow);
        }
        let role = match el {
            El::Aside => Some(GroupRole::FactBox),
            _ if is(&["wp-block-columns", "body-columns"]) => Some(GroupRole::Columns),
            _ if is(&["wp-block-column", "body-columns__column"]) => Some(GroupRole::Column),
            _ if is(&["wp-block-media-text", "media-text"]) => Some(GroupRole::MediaText),
            _ if is(&["wp-block-cover", "cover"]) => Some(GroupRole::Cover),
            _ if is(&["wp-block-group", "group"]) => Some(GroupRole::Section),
            _ => None,
        };
        match role {
            Some(role) => self.group(id, role, flow),
            None => self.transparent(id, flow),
        }
    }

    fn only_picture(&self, id: NodeId) -> Option<NodeId> {
        match self.pictures_in(id).as_slice() {
            [picture] => Some(*picture),
            _ => None,
        }
    }

    fn group(&mut self, id: NodeId, role: GroupRole, flow: &mut Flow) {
        let align = own_align(self.tree, id);
        let outer = self.align;
        if matches!(align, Align::Left | Align::Right | Align::Center) {
            self.align = Align::None;
        }
        let mut blocks = self.blocks_in(id, Lines::Paragraphs);
        self.align = outer;
        if blocks.is_empty() {
            return flow.boundary();
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
        let group = BlockKind::Group { role, blocks };
        flow.block(Block::new(group).aligned(align).anchored(self.anchor(id)));
    }

    pub(super) fn details(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        let summary = tree.children(id).find(|child| tree.el(*child) == Some(El::Summary));
        let mut inner = Flow::new(Lines::Paragraphs, self.align);
        let mut line = Vec::new();
        for child in tree.children(id) {
            if Some(child) == summary {
                let (content, mut rest) = self.line_in(child);
                line = trim_line(content);
                inner.blocks.append(&mut rest);
            } else {
                self.one(child, &mut inner);
            }
        }
        let kind = BlockKind::Details {
            summary: line,
            blocks: inner.finish_inside(),
            open: tree.attribute(id, At::Open).is_some(),
        };
        flow.block(Block::new(kind).anchored(self.anchor(id)));
    }

    pub(super) fn buttons(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        let mut buttons = Vec::new();
        for node in tree.descendants(id) {
            let is_button = tree.el(node) == Some(El::A) || tree.has_class(node, "button");
            if !is_button {
                continue;
            }
            let content = self.label_in(node);
            if is_blank(&content) {
                continue;
            }
            let href = tree
                .attribute(node, At::Href)
                .and_then(|raw| urls::clean_link(raw, self.context))
                .filter(|href| !href.is_empty());
            buttons.push(Button { href, content });
        }
        if buttons.is_empty() {
            return self.transparent(id, flow);
        }
        flow.block(Block::new(BlockKind::Buttons { buttons }).aligned(own_align(tree, id)));
    }

    /// Articles pinned to this place, as our own renderer writes them; false when there are none.
    fn related(&mut self, id: NodeId, flow: &mut Flow) -> bool {
        let tree = self.tree;
        let mut links = Vec::new();
        for node in tree.descendants(id).filter(|node| tree.el(*node) == Some(El::A)) {
            let href = urls::clean_link(tree.value(node, At::Href), self.context).filter(|href| !href.is_empty());
            let content = self.label_in(node);
            if href.is_some() && !is_blank(&content) {
                links.push(Button { href, content });
            }
        }
        if links.is_empty() {
            return false;
        }
        flow.block(Block::new(BlockKind::Related { links }).anchored(self.anchor(id)));
        true
    }

    /// The file block: a link with the name, and perhaps a second one that downloads.
    pub(super) fn file(&mut self, id: NodeId, flow: &mut Flow) -> bool {
        let tree = self.tree;
        let link = tree.find(id, |el| el == El::A);
        let Some(href) = link.and_then(|link| urls::clean_source(tree.value(link, At::Href), self.context)) else {
            return false;
        };
        let mut content = link.map(|link| self.label_in(link)).unwrap_or_default();
        if content.is_empty() {
            content.push(Inline::text(super::foreign::file_name(&href)));
        }
        let block = Block::new(BlockKind::File { href, content });
        flow.block(block.aligned(picture_align(own_align(tree, id))));
        true
    }

    /// The words of something that is a link itself: no links in them.
    fn label_in(&mut self, id: NodeId) -> Vec<Inline> {
        let outer = std::mem::take(&mut self.marks);
        let (content, _) = self.line_in(id);
        self.marks = outer;
        let mut label = Vec::with_capacity(content.len());
        for mut piece in content {
            match &mut piece {
                Inline::Text { marks, .. } | Inline::Break { marks } | Inline::Image { marks, .. } => {
                    marks.retain(|mark| !matches!(mark, Mark::Link(_)));
                }
                Inline::Anchor { .. } | Inline::FootnoteRef { .. } => continue,
            }
            match &piece {
                Inline::Text { text, marks } => push_text(&mut label, text, marks),
                _ => label.push(piece),
            }
        }
        trim_line(label)
    }

    pub(super) fn preformatted(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        let anchor = self.anchor(id);
        if let Some(language) = self.program_language(id) {
            let text = tree.text_of(id);
            flow.block(Block::new(BlockKind::Code { text, language }).anchored(anchor));
            return;
        }
        let (content, mut rest) = self.line_in(id);
        if let Some(text) = only_code(&content) {
            let language = String::new();
            flow.block(Block::new(BlockKind::Code { text, language }).anchored(anchor));
            return flow.blocks.append(&mut rest);
        }
        let verse = tree.has_class(id, "wp-block-verse") || tree.has_class(id, "verse");
        if !is_blank(&content) {
            let align = own_align(tree, id);
            let kind = BlockKind::Preformatted { content, verse };
            flow.block(Block::new(kind).aligned(align).anchored(anchor));
        }
        flow.blocks.append(&mut rest);
    }

    /// The language of program text, empty when unknown; nothing when it is no program text.
    fn program_language(&self, id: NodeId) -> Option<String> {
        let tree = self.tree;
        let code = tree.find(id, |el| el == El::Code);
        let plain = tree.descendants(id).all(|node| !matches!(tree.el(node), Some(El::A | El::Img | El::Slot)));
        let is_code = tree.has_class(id, "wp-block-code")
            || tree.has_class(id, "code")
            || code.is_some_and(|code| tree.text_of(code).len() == tree.text_of(id).len());
        if !is_code || !plain {
            return None;
        }
        let language = std::iter::once(id)
            .chain(code)
            .flat_map(|node| tree.classes(node))
            .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")))
            .unwrap_or_default();
        Some(crate::parse::clean_language(language))
    }
}

/// The text of a line that is marked as code and nothing else from end to end.
fn only_code(content: &[Inline]) -> Option<String> {
    let is_link = |mark: &Mark| matches!(mark, Mark::Link(_));
    let is_program = |marks: &[Mark]| marks.contains(&Mark::Code) && !marks.iter().any(is_link);
    let mut text = String::new();
    for piece in content {
        match piece {
            Inline::Text { text: run, marks } if is_program(marks) => text.push_str(run),
            Inline::Break { marks } if is_program(marks) => text.push('\n'),
            _ => return None,
        }
    }
    (!text.trim().is_empty()).then_some(text)
}

/// Whatever stands between columns gets a column of its own.
pub(crate) fn gather_columns(blocks: &mut Vec<Block>) {
    let is_column = |block: &Block| matches!(block.kind, BlockKind::Group { role: GroupRole::Column, .. });
    if blocks.iter().all(is_column) {
        return;
    }
    let mut columns: Vec<Block> = Vec::new();
    let mut loose = false;
    for block in blocks.drain(..) {
        if is_column(&block) {
            columns.push(block);
            loose = false;
            continue;
        }
        if loose && let Some(Block { kind: BlockKind::Group { blocks, .. }, .. }) = columns.last_mut() {
            blocks.push(block);
            continue;
        }
        columns.push(Block::new(BlockKind::Group { role: GroupRole::Column, blocks: vec![block] }));
        loose = true;
    }
    *blocks = columns;
}

/// Puts the picture or film before the text it stands beside.
pub(crate) fn media_first(blocks: &mut [Block]) -> bool {
    let is_media =
        |block: &Block| matches!(block.kind, BlockKind::Figure(_) | BlockKind::Video(_) | BlockKind::Embed(_));
    let Some(at) = blocks.iter().position(is_media) else {
        return false;
    };
    blocks[..=at].rotate_right(1);
    true
}
