// Lines of text and what stands in them.
import { Node, mergeAttributes, textblockTypeInputRule } from "@tiptap/core";

import { NAMED, attributes, block, carried, dressed } from "./block.js";

const doc = Node.create({
  name: "doc",
  topNode: true,
  content: "block+",
  addAttributes: () => attributes({ version: 1 }),
});

const text = Node.create({ name: "text", group: "inline" });

const paragraph = Node.create({
  name: "paragraph",
  priority: 1000,
  group: "block",
  content: "inline*",
  addAttributes: () => ({ ...NAMED, ...attributes({ dropCap: false }, { keepOnSplit: false }), ...attributes({ wrapped: false }) }),
  parseHTML: () => [{ tag: "p" }],
  renderHTML: ({ node }) => ["p", dressed("paragraph", node, node.attrs.dropCap ? { class: "drop-cap" } : {}), 0],
  addKeyboardShortcuts() {
    return { "Mod-Alt-0": () => this.editor.commands.setNode("paragraph") };
  },
});

/** The headline of the page is its only heading of level 1, so "# " makes the second level too. */
const heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ ...NAMED, ...attributes({ level: 2 }) }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(level, 2) } })),
  renderHTML: ({ node }) => [`h${node.attrs.level}`, dressed("heading", node), 0],
  addKeyboardShortcuts() {
    return Object.fromEntries([2, 3, 4].map((level) => [`Mod-Alt-${level}`, () => this.editor.commands.toggleNode("heading", "paragraph", { level })]));
  },
  addInputRules() {
    const getAttributes = (match) => ({ level: Math.max(match[1].length, 2) });
    return [textblockTypeInputRule({ find: /^(#{1,6})\s$/, type: this.type, getAttributes })];
  },
});

const code = Node.create({
  name: "codeBlock",
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  addAttributes: () => ({ ...NAMED, ...attributes({ language: null }) }),
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  renderHTML: ({ node }) => ["pre", dressed("codeBlock", node, { class: "b-code", spellcheck: "false" }), ["code", 0]],
  addKeyboardShortcuts() {
    return {
      "Mod-Alt-c": () => this.editor.commands.toggleNode("codeBlock", "paragraph"),
      "Mod-Enter": () => this.editor.isActive("codeBlock") && this.editor.commands.exitCode(),
    };
  },
  addInputRules() {
    return [textblockTypeInputRule({ find: /^```([a-z0-9+#-]*)\s$/, type: this.type, getAttributes: (match) => ({ language: match[1] || null }) })];
  },
});

const preformatted = block("preformatted", { tag: "pre", content: "inline*", whitespace: "pre", defaults: { verse: false }, attrs: (node) => ({ class: node.attrs.verse ? "b-verse" : "b-pre" }) });

const hardBreak = Node.create({
  name: "hardBreak",
  inline: true,
  group: "inline",
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: "br" }],
  renderHTML: () => ["br"],
  renderText: () => "\n",
  addKeyboardShortcuts() {
    const insert = () => this.editor.commands.insertContent({ type: "hardBreak" });
    return { "Shift-Enter": () => !this.editor.isActive("codeBlock") && insert() };
  },
});

const inlineAtom = (name, { defaults, element }) =>
  Node.create({
    name,
    inline: true,
    group: "inline",
    atom: true,
    addAttributes: () => attributes(defaults),
    parseHTML: () => [{ tag: `[data-block="${name}"]`, priority: 70 }],
    renderHTML: ({ node }) => element(node, dressed(name, node)),
  });

/** A picture in a line, such as a sign. Foreign ones are not fetched. */
const symbol = inlineAtom("symbol", {
  defaults: { src: "", media: null, alt: null, width: null, height: null, title: null, align: null },
  element: (node, outer) => ["img", mergeAttributes(outer, { class: "b-symbol", alt: node.attrs.alt ?? "", ...(node.attrs.src.startsWith("/") ? { src: node.attrs.src } : {}) })],
});

const anchor = inlineAtom("anchor", { defaults: { id: "" }, element: (node, outer) => ["span", mergeAttributes(outer, { class: "b-anchor", title: `#${node.attrs.id}` })] });

const footnoteRef = Node.create({
  name: "footnoteRef",
  inline: true,
  group: "inline",
  atom: true,
  addAttributes: () => attributes({ key: "", label: "" }),
  parseHTML: () => [{ tag: 'sup[data-block="footnoteRef"]', priority: 80, getAttrs: (element) => ({ label: carried(element).label ?? element.textContent }) }],
  renderHTML: ({ node }) => ["sup", dressed("footnoteRef", node, { class: "b-ref" }), node.attrs.label || "·"],
});

export const TEXT = [doc, text, paragraph, heading, code, preformatted, hardBreak, symbol, anchor, footnoteRef];
