// Find and replace. Matches are sought inside one line of text each, by whole characters, whatever marks
// they carry.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

import { words } from "../words.js";
import { button, element, sign } from "./parts.js";

const KEY = new PluginKey("find");
const NOTHING = { query: "", exact: false, now: 0, matches: [], decorations: DecorationSet.empty };

function search(doc, { query, exact }) {
  if (!query) return [];
  // The flag u keeps the two halves of one character together.
  const pattern = new RegExp(query.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), exact ? "gu" : "giu");
  const matches = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, "\n", "\ufffc");
    for (const match of text.matchAll(pattern)) matches.push({ from: at + 1 + match.index, to: at + 1 + match.index + match[0].length });
    return false;
  });
  return matches;
}

const decorated = (doc, matches, now) =>
  DecorationSet.create(doc, matches.map(({ from, to }, index) => Decoration.inline(from, to, { class: index === now ? "found found--now" : "found" })));

function sought(doc, asked, near) {
  const matches = search(doc, asked);
  const next = matches.findIndex(({ from }) => from >= near);
  const now = next < 0 ? 0 : next;
  return { ...asked, now, matches, decorations: decorated(doc, matches, now) };
}

export const find = Extension.create({
  name: "find",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: KEY,
      state: {
        init: () => NOTHING,
        apply(tr, state, _, { doc }) {
          const asked = tr.getMeta(KEY);
          if (asked?.query === "") return NOTHING;
          if (asked && "query" in asked) return sought(doc, asked, tr.selection.from);
          if (asked && state.matches.length) {
            const now = (state.now + asked.step + state.matches.length) % state.matches.length;
            return { ...state, now, decorations: decorated(doc, state.matches, now) };
          }
          return tr.docChanged && state.query ? sought(doc, state, state.matches[state.now]?.from ?? 0) : state;
        },
      },
      props: { decorations: (state) => KEY.getState(state).decorations },
    }),
  ],
});

/** The panel; opened with Ctrl F in the text. */
export function findPanel(host) {
  const { editor } = host;
  const field = (name) => element("input", { class: "input", "aria-label": words(name), placeholder: words(name), autocomplete: "off" });
  const [query, replacement] = [field("find"), field("replace-with")];
  const exact = element("input", { type: "checkbox" });
  const tally = element("span", { class: "muted", role: "status" });
  const state = () => KEY.getState(editor.state);
  const send = (meta) => editor.view.dispatch(editor.state.tr.setMeta(KEY, meta));
  const show = () => {
    const { matches, now, query } = state();
    tally.textContent = query ? words("matches", { at: matches.length ? now + 1 : 0, of: matches.length }) : "";
    const match = matches[now];
    if (!match) return;
    const dom = editor.view.domAtPos(match.from).node;
    (dom instanceof Element ? dom : dom.parentElement)?.scrollIntoView({ block: "center" });
  };
  const seek = () => (send({ query: query.value, exact: exact.checked }), show());
  const step = (by) => (send({ step: by }), show());
  const replace = (matches) => {
    const tr = editor.state.tr;
    for (const { from, to } of [...matches].reverse()) tr.insertText(replacement.value, from, to);
    if (tr.docChanged) editor.view.dispatch(tr);
    show();
  };
  const replaceNow = () => {
    const { matches, now } = state();
    if (matches[now]) replace([matches[now]]);
  };
  const replaceAll = () => {
    const { matches } = state();
    replace(matches);
    host.say(words("replaced", { n: matches.length }));
    tally.textContent = words("replaced", { n: matches.length });
  };
  const close = () => {
    const match = state().matches[state().now];
    send({ query: "" });
    panel.hidden = true;
    if (match) editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, match.from, match.to)));
    editor.view.focus();
  };
  const small = (name, act) => button(words(name), { class: "btn sm" }, act);
  const panel = element(
    "div",
    { class: "editor__find", role: "search", "aria-label": words("find-and-replace"), hidden: "" },
    query,
    small("previous", () => step(-1)),
    small("next", () => step(1)),
    tally,
    replacement,
    small("replace", replaceNow),
    small("replace-all", replaceAll),
    element("label", { class: "check" }, exact, words("exact")),
    button(sign("close"), { class: "btn bare sm sq", "aria-label": words("close") }, close),
  );
  query.addEventListener("input", seek);
  exact.addEventListener("change", seek);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === query) step(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === replacement) replaceNow();
    else return;
    event.preventDefault();
  });
  host.finding = {
    open() {
      const { from, to } = editor.state.selection;
      const selected = editor.state.doc.textBetween(from, to, "\n");
      panel.hidden = false;
      if (selected && !selected.includes("\n")) query.value = selected;
      query.focus();
      query.select();
      seek();
      return true;
    },
  };
  return panel;
}
