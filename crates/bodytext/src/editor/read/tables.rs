//! Tables: rows of the head, the body and the foot, in the order they come in.

use serde_json::Value;

use super::super::node::Node;
use super::super::refusal::Refusal;
use super::super::write::Place;
use super::Reader;
use crate::document::*;

impl Reader {
    /// The table and the caption below it.
    pub(super) fn table_block(&mut self, node: &Node<'_>) -> Result<Option<BlockKind>, Refusal> {
        let mut table = Table::default();
        for value in node.content {
            let part = self.node(value)?;
            match part.kind {
                "table" => self.rows(&part, &mut table)?,
                "caption" => table.caption = self.part(value, "caption")?,
                _ => return Err(part.misplaced("a table")),
            }
        }
        let is_empty = table.head.is_empty() && table.body.is_empty() && table.foot.is_empty();
        Ok((!is_empty).then_some(BlockKind::Table(table)))
    }

    fn rows(&mut self, node: &Node<'_>, table: &mut Table) -> Result<(), Refusal> {
        node.attributes().finish()?;
        for value in node.content {
            let row = self.node(value)?;
            if row.kind != "tableRow" {
                return Err(row.misplaced("the rows of a table"));
            }
            let mut attrs = row.attributes();
            let rows = match attrs.words("part", 8)? {
                "head" => &mut table.head,
                "" | "body" => &mut table.body,
                "foot" => &mut table.foot,
                _ => return Err(attrs.bad("part")),
            };
            attrs.finish()?;
            let mut cells = Vec::with_capacity(row.content.len());
            for value in row.content {
                cells.push(self.cell(value)?);
            }
            rows.push(Row { cells });
        }
        Ok(())
    }

    fn cell(&mut self, value: &Value) -> Result<Cell, Refusal> {
        let node = self.node(value)?;
        let header = match node.kind {
            "tableHeader" => true,
            "tableCell" => false,
            _ => return Err(node.misplaced("a row of a table")),
        };
        let mut attrs = node.attributes();
        // Column widths are the editor's own affair; readers' tables fit their content.
        attrs.value("colwidth");
        let (columns, rows) = (attrs.number("colspan")?.unwrap_or(1), attrs.number("rowspan")?.unwrap_or(1));
        let align = attrs.align()?;
        attrs.finish()?;
        Ok(Cell { blocks: self.blocks(node.content, Place::Item)?, header, columns, rows, align })
    }
}
