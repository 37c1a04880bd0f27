//! Walking the tree: which element is what.

use super::lines::{Flow, trim_line};
use super::{Converter, MAX_NESTING};
use crate::document::*;
use crate::findings::FindingKind;
use crate::html::{At, El, Node, NodeId};
use crate::inline::{Inline, Mark};

/// What text without a block around it becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    Paragraphs,
    /// Text as it stands, in list items and cells.
    Plain,
    /// Everything in one line, in headings and captions: block boundaries become breaks.
    One,
}

impl Converter<'_, '_, '_> {
    /// The blocks a node holds.
    pub(super) fn blocks_in(&mut self, id: NodeId, lines: Lines) -> Vec<Block> {
        let mut flow = Flow::new(lines, self.align);
        self.children(id, &mut flow);
        match self.nesting {
            0 => flow.finish(),
            _ => flow.finish_inside(),
        }
    }

    /// What a node holds as one line, and the blocks that have no place in a line.
    pub(super) fn line_in(&mut self, id: NodeId) -> (Vec<Inline>, Vec<Block>) {
        let mut flow = Flow::new(Lines::One, Align::None);
        self.children(id, &mut flow);
        flow.into_line()
    }

    pub(super) fn children(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        for child in tree.children(id) {
            match tree.node(child) {
                Node::Text(text) => flow.text(text, &self.marks),
                Node::Element { el, .. } => self.element(child, *el, flow),
                Node::Comment(comment) => marker(comment, flow),
                Node::Root => {}
            }
        }
    }

    pub(super) fn element(&mut self, id: NodeId, el: El, flow: &mut Flow) {
        match el {
            El::A => self.link(id, flow),
            El::Br => flow.piece(Inline::Break { marks: self.marks.clone() }),
            El::Wbr => flow.text("\u{200b}", &self.marks),
            El::Img => self.image(id, flow),
            El::Sup => match self.footnote_ref(id) {
                Some(reference) => flow.piece(reference),
                None => self.marked(id, Some(Mark::Superscript), flow),
            },
            El::Abbr
            | El::Acronym
            | El::B
            | El::Bdi
            | El::Bdo
            | El::Cite
            | El::Code
            | El::Del
            | El::Dfn
            | El::Em
            | El::Font
            | El::I
            | El::Ins
            | El::Kbd
            | El::Mark
            | El::Q
            | El::Rp
            | El::Rt
            | El::Ruby
            | El::S
            | El::Samp
            | El::Small
            | El::Span
            | El::Strike
            | El::Strong
            | El::Sub
            | El::Time
            | El::Tt
            | El::U
            | El::Var => {
                let anchor = self.anchor(id);
                self.anchor_piece(anchor, flow);
                let mark = self.mark_of(id, el);
                self.marked(id, mark, flow);
            }
            El::Slot => self.slot(id, flow),
            El::Script
            | El::Style
            | El::Link
            | El::Meta
            | El::Base
            | El::Svg
            | El::Math
            | El::Canvas
            | El::Template
            | El::Head
            | El::Title
            | El::Map
            | El::Area
            | El::Input
            | El::Select
            | El::Option
            | El::Textarea
            | El::Button
            | El::Label
            | El::Frame
            | El::Noframes
            | El::Noembed
            | El::Param
            | El::Source
            | El::Track
            | El::Col
            | El::Colgroup => self.drop_element(id, el),
            El::Iframe => self.frame(id, flow),
            El::Object | El::Embed | El::Applet => self.object(id, flow),
            El::Noscript => self.noscript(id, flow),
            El::Picture => self.children(id, flow),
            _ if flow.lines == Lines::One => self.in_one_line(id, el, flow),
            _ if self.nesting >= MAX_NESTING => self.open_up(id, el, flow),
            _ => {
                self.nesting += 1;
                self.block(id, el, flow);
                self.nesting -= 1;
            }
        }
    }

    fn block(&mut self, id: NodeId, el: El, flow: &mut Flow) {
        match el {
            El::P => self.paragraph(id, flow),
            El::H1 | El::H2 | El::H3 | El::H4 | El::H5 | El::H6 => self.heading(id, el, flow),
            El::Ul | El::Ol | El::Menu | El::Dir => self.list(id, el, flow),
            El::Li => self.stray_item(id, flow),
            El::Dl => self.definitions(id, flow),
            El::Blockquote => self.quote(id, flow),
            El::Figure => self.figure(id, flow),
            El::Table => self.table(id, flow),
            El::Pre | El::Listing | El::Xmp | El::Plaintext => self.preformatted(id, flow),
            El::Hr => flow.block(Block::new(BlockKind::Separator)),
            El::Details => self.details(id, flow),
            El::Audio | El::Video => self.recording(id, id, Vec::new(), flow),
            El::Div | El::Section | El::Aside => self.division(id, el, flow),
            El::Form => {
                self.find(FindingKind::DroppedForm, form_name(self, id));
                self.transparent(id, flow);
            }
            El::Center => {
                let outer = std::mem::replace(&mut self.align, Align::Center);
                self.transparent(id, flow);
                self.align = outer;
            }
            El::Address
            | El::Article
            | El::Fieldset
            | El::Legend
            | El::Figcaption
            | El::Footer
            | El::Header
            | El::Hgroup
            | El::Main
            | El::Nav
            | El::Summary
            | El::Dd
            | El::Dt
            | El::Caption
            | El::Tbody
            | El::Thead
            | El::Tfoot
            | El::Tr
            | El::Td
            | El::Th
            | El::Dialog
            | El::Html
            | El::Frameset => self.transparent(id, flow),
            // `big`, and names nobody knows: the text stays where it is.
            _ => self.children(id, flow),
        }
    }

    fn paragraph(&mut self, id: NodeId, flow: &mut Flow) {
        if self.tree.has_class(id, "buttons") {
            return self.buttons(id, flow);
        }
        if self.tree.has_class(id, "file") && self.file(id, flow) {
            return;
        }
        let align = self.align_of(id);
        let drop_cap = self.tree.has_class(id, "has-drop-cap") || self.tree.has_class(id, "drop-cap");
        let mut inner = Flow::new(Lines::Paragraphs, align);
        inner.drop_cap = drop_cap;
        self.children(id, &mut inner);
        let mut blocks = inner.finish();
        if let Some(anchor) = self.anchor(id)
            && let Some(first) = blocks.first_mut().filter(|block| block.anchor.is_none())
        {
            first.anchor = Some(anchor);
        }
        flow.boundary();
        flow.blocks.append(&mut blocks);
    }

    fn heading(&mut self, id: NodeId, el: El, flow: &mut Flow) {
        let level = el.heading_level().unwrap_or(2) + self.demotion;
        let (content, mut rest) = self.line_in(id);
        flow.boundary();
        if !crate::inline::is_blank(&content) {
            let heading = BlockKind::Heading { level: level.clamp(2, 6), content: trim_line(content) };
            let heading = Block::new(heading).aligned(self.align_of(id)).anchored(self.anchor(id));
            flow.blocks.push(heading);
        }
        flow.blocks.append(&mut rest);
    }

    /// A box that means nothing: its blocks stand where it stood.
    pub(super) fn transparent(&mut self, id: NodeId, flow: &mut Flow) {
        flow.boundary();
        let before = flow.blocks.len();
        let own = super::own_align(self.tree, id);
        let outer = self.align;
        if !own.is_none() && !matches!(own, Align::Wide | Align::Full) {
            self.align = own;
        }
        let outer_flow = std::mem::replace(&mut flow.align, self.align);
        self.children(id, flow);
        flow.boundary();
        flow.align = outer_flow;
        self.align = outer;
        if let Some(anchor) = self.anchor(id)
            && let Some(first) = flow.blocks.get_mut(before)
            && first.anchor.is_none()
        {
            first.anchor = Some(anchor);
        }
    }

    fn in_one_line(&mut self, id: NodeId, el: El, flow: &mut Flow) {
        match el {
            El::Hr => flow.boundary(),
            El::Audio | El::Video => self.recording(id, id, Vec::new(), flow),
            El::Other | El::Big => self.children(id, flow),
            _ => {
                flow.boundary();
                self.children(id, flow);
                flow.boundary();
            }
        }
    }

    fn open_up(&mut self, id: NodeId, el: El, flow: &mut Flow) {
        self.find(FindingKind::Mangled, "boxes nested too deep were opened up");
        match el {
            El::Hr => flow.boundary(),
            El::Audio | El::Video => self.recording(id, id, Vec::new(), flow),
            _ => self.transparent(id, flow),
        }
    }

    fn slot(&mut self, id: NodeId, flow: &mut Flow) {
        let number = self.tree.value(id, At::N).parse::<usize>().ok();
        let Some(slot) = number.and_then(|number| self.slots.get_mut(number)) else {
            return self.children(id, flow);
        };
        let mut blocks = std::mem::take(slot);
        flow.boundary();
        flow.blocks.append(&mut blocks);
        self.children(id, flow);
    }

    fn drop_element(&mut self, id: NodeId, el: El) {
        let source = self.tree.value(id, At::Src);
        let (kind, detail) = match el {
            El::Script => (FindingKind::DroppedScript, source),
            El::Style | El::Link => (FindingKind::DroppedStyle, ""),
            El::Svg => (FindingKind::DroppedElement, "svg"),
            El::Math => (FindingKind::DroppedElement, "math"),
            El::Canvas => (FindingKind::DroppedElement, "canvas"),
            El::Template => (FindingKind::DroppedElement, "template"),
            El::Map => (FindingKind::DroppedElement, "map"),
            El::Input | El::Select | El::Textarea | El::Button => (FindingKind::DroppedForm, "a field outside a form"),
            _ => return,
        };
        let detail = detail.to_owned();
        self.find(kind, detail);
    }

    fn noscript(&mut self, id: NodeId, flow: &mut Flow) {
        // Plugins that load pictures late repeat each picture here.
        let only_pictures = self.tree.text_of(id).trim().is_empty();
        if !only_pictures {
            self.children(id, flow);
        }
    }
}

/// WordPress's marks in comments: where the teaser ends, where a page ends.
fn marker(comment: &str, flow: &mut Flow) {
    if flow.lines != Lines::Paragraphs {
        return;
    }
    if comment.trim() == "nextpage" {
        flow.block(Block::new(BlockKind::PageBreak));
    } else if let Some(text) = comment.strip_prefix("more").filter(|text| !text.starts_with(char::is_alphanumeric)) {
        let text = text.trim().to_owned();
        flow.block(Block::new(BlockKind::More { text }));
    }
}

fn form_name(converter: &Converter<'_, '_, '_>, id: NodeId) -> String {
    let tree = converter.tree;
    let name = match tree.value(id, At::Id) {
        "" => tree.value(id, At::Name),
        id => id,
    };
    name.to_owned()
}
