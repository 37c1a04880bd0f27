//! From the tree to the document. Each element is either known, and becomes a block, a mark or a
//! piece of a line; or it is opened up and its text kept; or it is dropped with a finding.

use crate::context::ParseContext;
use crate::document::{Align, Block};
use crate::findings::{Finding, FindingKind};
use crate::html::{NodeId, Tree};
use crate::inline::Mark;

mod boxes;
mod figures;
mod flow;
mod foreign;
mod images;
mod lines;
mod lists;
mod marks;
mod names;
mod tables;

pub(crate) use boxes::{gather_columns, media_first};
pub(crate) use lines::push_text;
pub(crate) use marks::{language_tag, relations};
pub(crate) use names::{name_blocks, name_new_blocks};

/// Blocks stand in one another at most this deep; deeper ones are opened up. Stored JSON must stay
/// within the 128 levels its reader follows, and a table takes six for each of ours.
const MAX_NESTING: usize = 16;

/// Blocks made before the tree, each standing for a placeholder element in it.
pub(crate) type Slots = Vec<Vec<Block>>;

pub(crate) struct Converter<'t, 's, 'c> {
    tree: &'t Tree<'s>,
    context: &'c ParseContext<'c>,
    slots: &'t mut Slots,
    findings: &'t mut Vec<Finding>,
    /// The marks around the place being read, from the outermost.
    marks: Vec<Mark>,
    /// The alignment of the box around the place being read.
    align: Align,
    nesting: usize,
    /// How far headings move down, so that the headline stays the only one of level 1.
    demotion: u8,
}

pub(crate) fn convert(
    tree: &Tree<'_>,
    slots: &mut Slots,
    context: &ParseContext<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Block> {
    let has_h1 = tree.find(tree.root(), |el| el == crate::html::El::H1).is_some();
    if tree.too_deep > 0 {
        findings.push(Finding::new(FindingKind::Mangled, format!("{} elements nested too deep", tree.too_deep)));
    }
    let mut converter = Converter {
        tree,
        context,
        slots,
        findings,
        marks: Vec::new(),
        align: Align::None,
        nesting: 0,
        demotion: u8::from(has_h1),
    };
    converter.blocks_in(tree.root(), flow::Lines::Paragraphs)
}

impl Converter<'_, '_, '_> {
    fn find(&mut self, kind: FindingKind, detail: impl Into<String>) {
        self.findings.push(Finding::new(kind, detail));
    }

    fn anchor(&self, id: NodeId) -> Option<String> {
        crate::urls::clean_anchor(self.tree.attribute(id, crate::html::At::Id)?)
    }

    /// What a node says about its own place, else what the box around it says.
    fn align_of(&self, id: NodeId) -> Align {
        match own_align(self.tree, id) {
            Align::None => self.align,
            align => align,
        }
    }
}

/// The alignment a node asks for: by class (WordPress's or ours), by the old attribute, by style.
fn own_align(tree: &Tree<'_>, id: NodeId) -> Align {
    use crate::html::At;
    for class in tree.classes(id) {
        let align = match class {
            "alignleft" | "align-left" | "has-text-align-left" => Align::Left,
            "alignright" | "align-right" | "has-text-align-right" => Align::Right,
            "aligncenter" | "align-center" | "has-text-align-center" => Align::Center,
            "align-justify" | "has-text-align-justify" => Align::Justify,
            "alignwide" | "align-wide" => Align::Wide,
            "alignfull" | "align-full" => Align::Full,
            _ => continue,
        };
        return align;
    }
    let word = match tree.value(id, At::Align).trim() {
        "" => text_align(tree.value(id, At::Style)),
        word => word,
    };
    match word.to_ascii_lowercase().as_str() {
        "left" => Align::Left,
        "right" => Align::Right,
        "center" | "middle" => Align::Center,
        "justify" => Align::Justify,
        _ => Align::None,
    }
}

/// The value of `text-align` in a style; the only property that is read.
fn text_align(style: &str) -> &str {
    style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .find(|(property, _)| property.trim().eq_ignore_ascii_case("text-align"))
        .map_or("", |(_, value)| value.split('!').next().unwrap_or_default().trim())
}
