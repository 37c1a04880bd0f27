//! Tables: rows and cells, whatever stands in them.

use super::flow::Lines;
use super::lines::{Flow, trim_line};
use super::{Converter, own_align};
use crate::document::*;
use crate::html::{At, El, Node, NodeId};
use crate::inline::Inline;

impl Converter<'_, '_, '_> {
    pub(super) fn table(&mut self, id: NodeId, flow: &mut Flow) {
        self.table_with_caption(id, id, Vec::new(), Vec::new(), flow);
    }

    /// `outer` is the figure around the table, or the table itself.
    pub(super) fn table_with_caption(
        &mut self,
        id: NodeId,
        outer: NodeId,
        mut caption: Vec<Inline>,
        mut after: Vec<Block>,
        flow: &mut Flow,
    ) {
        let mut table = Table::default();
        for child in self.tree.children(id) {
            match self.tree.el(child) {
                Some(El::Thead) => self.rows(child, &mut table.head),
                Some(El::Tfoot) => self.rows(child, &mut table.foot),
                Some(El::Tbody) => self.rows(child, &mut table.body),
                Some(El::Tr) => {
                    let row = self.row(child);
                    table.body.push(row);
                }
                Some(El::Caption) if caption.is_empty() => {
                    let (line, mut rest) = self.line_in(child);
                    caption = trim_line(line);
                    after.append(&mut rest);
                }
                _ => {}
            }
        }
        table.caption = caption;
        let align = match own_align(self.tree, outer) {
            align @ (Align::Left | Align::Right | Align::Center | Align::Wide | Align::Full) => align,
            _ => Align::None,
        };
        if table.head.is_empty() && table.body.is_empty() && table.foot.is_empty() {
            flow.boundary();
        } else {
            let anchor = self.anchor(outer).or_else(|| self.anchor(id));
            flow.block(Block::new(BlockKind::Table(table)).aligned(align).anchored(anchor));
        }
        flow.blocks.append(&mut after);
    }

    fn rows(&mut self, id: NodeId, rows: &mut Vec<Row>) {
        for child in self.tree.children(id) {
            if let Node::Element { el: El::Tr, .. } = self.tree.node(child) {
                let row = self.row(child);
                rows.push(row);
            }
        }
    }

    fn row(&mut self, id: NodeId) -> Row {
        let mut row = Row::default();
        for child in self.tree.children(id) {
            let header = match self.tree.el(child) {
                Some(El::Th) => true,
                Some(El::Td) => false,
                _ => continue,
            };
            row.cells.push(Cell {
                header,
                columns: span(self.tree.value(child, At::Colspan)),
                rows: span(self.tree.value(child, At::Rowspan)),
                align: own_align(self.tree, child),
                blocks: self.blocks_in(child, Lines::Plain),
            });
        }
        row
    }
}

/// The standard allows 1000; a hostile table of wider cells would cost the reader's browser.
fn span(value: &str) -> u16 {
    value.trim().parse().unwrap_or(1).clamp(1, 1000)
}
