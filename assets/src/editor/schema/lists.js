// Lists and their keys.
import { Node, wrappingInputRule } from "@tiptap/core";

import { NAMED, attributes, dressed } from "./block.js";

const list = (name, tag, find, defaults, keys) =>
  Node.create({
    name,
    group: "block list",
    content: "listItem+",
    addAttributes: () => ({ ...NAMED, ...attributes(defaults) }),
    parseHTML: () => [{ tag, getAttrs: (element) => (element.hasAttribute("start") ? { start: Number.parseInt(element.getAttribute("start"), 10) || null } : {}) }],
    renderHTML: ({ node }) => [tag, dressed(name, node, node.attrs.start > 1 ? { start: node.attrs.start } : {}), 0],
    addKeyboardShortcuts() {
      return { [keys]: () => this.editor.commands.toggleList(name, "listItem") };
    },
    addInputRules() {
      const start = (match) => (defaults.start === null && Number(match[1]) > 1 ? { start: Number(match[1]) } : {});
      return [wrappingInputRule({ find, type: this.type, getAttributes: start })];
    },
  });

const listItem = Node.create({
  name: "listItem",
  content: "block+",
  defining: true,
  addAttributes: () => attributes({ value: null, anchor: null }, { keepOnSplit: false }),
  parseHTML: () => [{ tag: "li" }],
  renderHTML: ({ node }) => ["li", dressed("listItem", node), 0],
  addKeyboardShortcuts() {
    // Asked for anew each time: commands hold the state they were taken from.
    const run = (name) => () => this.editor.commands[name]("listItem");
    const atStart = () => {
      const { empty, $from } = this.editor.state.selection;
      return empty && $from.parentOffset === 0 && $from.depth > 1 && $from.node(-1).type.name === "listItem" && $from.index(-1) === 0;
    };
    return {
      Enter: run("splitListItem"),
      Tab: run("sinkListItem"),
      "Shift-Tab": run("liftListItem"),
      Backspace: () => atStart() && run("liftListItem")(),
    };
  },
});

export const LISTS = [
  list("bulletList", "ul", /^\s*([-+*])\s$/, {}, "Mod-Shift-8"),
  list("orderedList", "ol", /^(\d+)[.)]\s$/, { start: null, reversed: false, numbering: null }, "Mod-Shift-7"),
  listItem,
];
