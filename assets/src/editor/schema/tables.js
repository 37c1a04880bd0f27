// Tables: rows in a table, the table and its caption in a block.
import { Extension, Node } from "@tiptap/core";
import { goToNextCell, tableEditing } from "@tiptap/pm/tables";

import { attributes, block, dressed } from "./block.js";

const table = Node.create({
  name: "table",
  content: "tableRow+",
  isolating: true,
  tableRole: "table",
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const go = (direction) => () => goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
    return { Tab: go(1), "Shift-Tab": go(-1) };
  },
});

const row = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)*",
  tableRole: "row",
  addAttributes: () => attributes({ part: null }),
  parseHTML: () => [{ tag: "tr", getAttrs: (element) => ({ part: { THEAD: "head", TFOOT: "foot" }[element.parentElement?.tagName] ?? null }) }],
  renderHTML: ({ node }) => ["tr", dressed("tableRow", node, node.attrs.part ? { class: `b-row--${node.attrs.part}` } : {}), 0],
});

const span = (element, name) => Math.min(Math.max(Number.parseInt(element.getAttribute(name), 10) || 1, 1), 100);

const cell = (name, tag, tableRole) =>
  Node.create({
    name,
    content: "block+",
    tableRole,
    isolating: true,
    addAttributes: () => attributes({ colspan: 1, rowspan: 1, colwidth: null, align: null }),
    parseHTML: () => [{ tag, getAttrs: (element) => ({ colspan: span(element, "colspan"), rowspan: span(element, "rowspan") }) }],
    renderHTML({ node }) {
      const { colspan, rowspan, align } = node.attrs;
      return [tag, { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}), ...(align ? { class: `align-${align}`, "data-attrs": JSON.stringify({ align }) } : {}) }, 0];
    },
  });

/** Tells the table commands which node is which. */
const roles = Extension.create({ name: "tableRoles", extendNodeSchema: (extension) => (extension.config.tableRole ? { tableRole: extension.config.tableRole } : {}) });

export const TABLES = [
  roles,
  block("tableBlock", { tag: "div", content: "table caption", isolating: true, attrs: () => ({ class: "b-table" }) }),
  table,
  row,
  cell("tableCell", "td", "cell"),
  cell("tableHeader", "th", "header_cell"),
];
