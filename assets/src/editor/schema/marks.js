// Marks on text. Their order is their rank: what stands first goes around what follows.
import { Mark, markInputRule } from "@tiptap/core";

import { isAddress } from "../addresses.js";
import { attributes } from "./block.js";

/** A mark that is one element. `find` is its Markdown form, `keys` its shortcut. */
const mark = (name, tag, { tags = [tag], keys, find = [], defaults = {}, excludes = name, parse = () => ({}) } = {}) =>
  Mark.create({
    name,
    excludes,
    addAttributes: () => attributes(defaults),
    parseHTML: () => tags.map((tag) => (typeof tag === "string" ? { tag, getAttrs: (element) => parse(element) } : tag)),
    renderHTML: ({ mark }) => {
      const attrs = Object.entries(mark.attrs).filter(([, value]) => value);
      return [tag, Object.fromEntries(attrs), 0];
    },
    addKeyboardShortcuts() {
      return keys ? { [keys]: () => this.editor.commands.toggleMark(name) } : {};
    },
    addInputRules() {
      return find.map((find) => markInputRule({ find, type: this.type }));
    },
  });

const attribute = (element, name) => element.getAttribute(name) || null;

const link = mark("link", "a", {
  defaults: { href: null, title: null, rel: null, hreflang: null, id: null },
  tags: [
    {
      tag: "a[href]",
      getAttrs: (element) => {
        const href = element.getAttribute("href").trim();
        return isAddress(href) && { href, title: attribute(element, "title"), hreflang: attribute(element, "hreflang"), rel: attribute(element, "rel") };
      },
    },
  ],
}).extend({ inclusive: false });

const bold = mark("bold", "strong", {
  keys: "Mod-b",
  find: [/(?:^|\s)(\*\*(?!\s+\*\*)((?:[^*]+))\*\*(?!\s+\*\*))$/, /(?:^|\s)(__(?!\s+__)((?:[^_]+))__(?!\s+__))$/],
  tags: ["strong", "b"],
});
const italic = mark("italic", "em", {
  keys: "Mod-i",
  find: [/(?:^|\s)(\*(?!\s+\*)((?:[^*]+))\*(?!\s+\*))$/, /(?:^|\s)(_(?!\s+_)((?:[^_]+))_(?!\s+_))$/],
  tags: ["em", "i"],
});

const attributed = (name, tag, defaults) =>
  mark(name, tag, { defaults, tags: [{ tag: name === "language" ? "span[lang], span[dir]" : tag, getAttrs: (element) => Object.fromEntries(Object.keys(defaults).map((key) => [key, attribute(element, key)])) }], excludes: "" });

export const MARKS = [
  link,
  attributed("language", "span", { lang: null, dir: null }),
  bold,
  italic,
  mark("underline", "u", { keys: "Mod-u" }),
  mark("strike", "s", { keys: "Mod-Shift-s", find: [/(?:^|\s)(~~(?!\s+~~)((?:[^~]+))~~(?!\s+~~))$/], tags: ["s", "strike"] }),
  mark("inserted", "ins"),
  mark("deleted", "del"),
  mark("quotation", "q"),
  mark("cite", "cite"),
  mark("ruby", "ruby"),
  mark("rubyText", "rt"),
  mark("rubyParenthesis", "rp"),
  attributed("abbreviation", "abbr", { title: null }),
  attributed("time", "time", { datetime: null }),
  mark("highlight", "mark"),
  mark("small", "small"),
  mark("definition", "dfn"),
  mark("variable", "var"),
  mark("subscript", "sub", { keys: "Mod-," }),
  mark("superscript", "sup", { keys: "Mod-." , tags: [{ tag: "sup:not([data-block])" }] }),
  mark("keyboard", "kbd"),
  mark("sample", "samp"),
  mark("code", "code", { keys: "Mod-e", find: [/(^|[^`])`([^`]+)`(?!`)$/], tags: ["code", "tt"] }),
];
