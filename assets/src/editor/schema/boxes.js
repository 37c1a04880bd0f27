// Boxes that hold other blocks: quotes, the fact box, columns, details, definitions, pinned articles, notes.
import { nodeInputRule, wrappingInputRule } from "@tiptap/core";

import { words } from "../words.js";
import { block } from "./block.js";

/** A line that belongs to the block around it, with its name as long as it is empty. */
export const part = (name, tag, { content = "inline*", label, ...rest } = {}) =>
  block(name, { tag, group: "part", content, defining: true, isolating: true, ...rest, attrs: () => ({ class: `b-part b-${name}`, "data-empty": words(label ?? name) }) });

const quote = block("blockquote", { tag: "blockquote", content: "block+ citation?", defining: true, tags: [{ tag: "blockquote" }] }).extend({
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-b": () => this.editor.commands.toggleWrap("blockquote") };
  },
});

const rule = block("horizontalRule", { tag: "hr" }).extend({
  parseHTML: () => [{ tag: "hr" }],
  addInputRules() {
    return [nodeInputRule({ find: /^(?:---|—-|___|\*\*\*)$/, type: this.type })];
  },
});

const sign = (name) => block(name, { atom: true, defaults: name === "more" ? { text: null } : {}, attrs: () => ({ class: `b-sign b-${name}`, "data-label": words(name) }) });

export const BOXES = [
  quote,
  block("pullQuote", { tag: "blockquote", content: "block+ citation?", defining: true, attrs: () => ({ class: "b-pull" }) }),
  part("citation", "footer"),
  block("group", { content: "block+", defining: true, defaults: { role: "section" }, attrs: (node) => ({ class: `b-group b-group--${node.attrs.role}`, "data-label": words(`group-${node.attrs.role}`) }), tags: [{ tag: "aside", attrs: { role: "fact-box" } }] }),
  block("details", { content: "summary block+", defining: true, defaults: { open: false }, attrs: () => ({ class: "b-details" }), tags: [{ tag: "details" }] }),
  part("summary", "div").extend({ parseHTML: () => [{ tag: "summary" }, { tag: '[data-block="summary"]', priority: 60 }] }),
  block("definitions", { tag: "dl", content: "(term | meaning)+", tags: [{ tag: "dl" }] }),
  block("term", { tag: "dt", group: "part", content: "inline*", tags: [{ tag: "dt" }] }),
  block("meaning", { tag: "dd", group: "part", content: "block+", tags: [{ tag: "dd" }] }),
  block("buttons", { tag: "p", content: "button+", attrs: () => ({ class: "b-buttons" }) }),
  block("button", { tag: "span", group: "part", content: "inline*", isolating: true, defaults: { href: null }, attrs: (node) => ({ class: "b-button", title: node.attrs.href ?? "" }) }),
  block("related", { tag: "aside", content: "relatedLink+", isolating: true, attrs: () => ({ class: "b-related", "data-label": words("related") }) }),
  block("relatedLink", { tag: "div", group: "part", content: "inline*", isolating: true, defaults: { href: null }, attrs: (node) => ({ class: "b-part b-related__link", "data-empty": words("related-headline"), title: node.attrs.href ?? "" }) }),
  block("footnotes", { tag: "section", content: "footnote+", isolating: true, attrs: () => ({ class: "b-footnotes", "data-label": words("footnotes") }) }),
  block("footnote", { tag: "div", group: "part", content: "inline*", isolating: true, defaults: { key: "" }, attrs: () => ({ class: "b-part b-footnote", "data-empty": words("footnote-text") }) }),
  rule,
  sign("more"),
  sign("pageBreak"),
];
