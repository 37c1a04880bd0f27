// The row of tools above the text. One stop of the Tab key; arrows move inside it, Escape goes back.
import * as tables from "@tiptap/pm/tables";

import { words } from "../words.js";
import { BLOCKS, insertFootnote } from "./inserting.js";
import { askForLink } from "./link.js";
import { button, element, sign } from "./parts.js";

const APPLE = /Mac|iP(hone|ad)/.test(navigator.platform);
const key = (chord) => (APPLE ? chord.replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧") : chord);

const KINDS = ["paragraph", "heading2", "heading3", "heading4", "codeBlock"];

export function toolbar(host) {
  const { editor } = host;
  const bar = element("div", { class: "tools", role: "toolbar", "aria-label": words("tools") });
  const tool = (name, icon, chord, act, state) => {
    const label = chord ? `${words(name)}, ${key(chord)}` : words(name);
    const made = button(sign(icon), { class: "btn bare sm sq", "aria-label": label, title: label, ...(state ? { "aria-pressed": "false" } : {}) }, act);
    if (state) made.state = state;
    return made;
  };
  const chain = (run) => () => run(editor.chain().focus()).run();
  const mark = (name, icon, chord) => tool(name, icon, chord, chain((chain) => chain.toggleMark(name)), () => editor.isActive(name));
  const gap = () => element("span", { class: "sep", "aria-hidden": "true" });
  const kind = kinds(host);
  const add = button(sign("plus"), { class: "btn bare sm", "aria-haspopup": "listbox" }, () => host.slash.open());
  add.append(words("block"), " ", element("kbd", {}, "/"));
  const inTable = tableTools(host);
  bar.append(
    kind.select,
    mark("bold", "bold", "Ctrl B"),
    mark("italic", "italic", "Ctrl I"),
    tool("link", "link", "Ctrl L", () => askForLink(host), () => editor.isActive("link")),
    gap(),
    tool("bulletList", "list", "", chain((chain) => chain.toggleList("bulletList", "listItem")), () => editor.isActive("bulletList")),
    tool("orderedList", "numbers", "", chain((chain) => chain.toggleList("orderedList", "listItem")), () => editor.isActive("orderedList")),
    tool("blockquote", "quote", "", chain((chain) => chain.toggleWrap("blockquote")), () => editor.isActive("blockquote")),
    tool("footnote", "note", "", () => insertFootnote(host)),
    gap(),
    tool("undo", "undo", "Ctrl Z", chain((chain) => chain.undo())),
    tool("redo", "redo", "Ctrl Y", chain((chain) => chain.redo())),
    gap(),
    add,
    inTable.group,
  );
  const refresh = () => {
    for (const made of bar.querySelectorAll("[aria-pressed]")) made.setAttribute("aria-pressed", String(made.state()));
    kind.refresh();
    inTable.refresh();
  };
  editor.on("transaction", refresh);
  refresh();
  rove(bar, editor);
  host.toolbar = { enter: () => (bar.querySelector('[tabindex="0"]').focus(), true) };
  return bar;
}

function kinds(host) {
  const { editor } = host;
  const select = element("select", { class: "input", "aria-label": words("kind"), tabindex: "0" }, ...KINDS.map((kind) => element("option", { value: kind }, words(kind))));
  // Shown while the caret is in something that is none of these.
  const other = element("option", { value: "", hidden: "" }, words("kind-other"));
  select.append(other);
  select.addEventListener("change", () => BLOCKS_BY_NAME.get(select.value)?.(host));
  const refresh = () => {
    const { name } = editor.state.selection.$from.parent.type;
    const now = name === "heading" ? `heading${editor.state.selection.$from.parent.attrs.level}` : name;
    select.value = KINDS.includes(now) ? now : "";
  };
  return { select, refresh };
}

const BLOCKS_BY_NAME = new Map([...BLOCKS.map(({ name, run }) => [name, run]), ["codeBlock", (host) => host.editor.chain().focus().toggleNode("codeBlock", "paragraph").run()]]);

const TABLE_TOOLS = [
  ["row-after", tables.addRowAfter],
  ["row-delete", tables.deleteRow],
  ["column-after", tables.addColumnAfter],
  ["column-delete", tables.deleteColumn],
  ["header-row", tables.toggleHeaderRow],
  ["cells-merge", tables.mergeCells],
  ["cell-split", tables.splitCell],
];

function tableTools(host) {
  const { editor } = host;
  const select = element("select", { class: "input", "aria-label": words("table-tools"), tabindex: "-1" }, element("option", { value: "" }, words("table-tools")), ...TABLE_TOOLS.map(([name]) => element("option", { value: name }, words(name))));
  select.addEventListener("change", () => {
    const [, act] = TABLE_TOOLS.find(([name]) => name === select.value) ?? [];
    select.value = "";
    act?.(editor.state, editor.view.dispatch);
    editor.view.focus();
  });
  select.hidden = true;
  return { group: select, refresh: () => (select.hidden = !tables.isInTable(editor.state)) };
}

function rove(bar, editor) {
  const stops = () => [...bar.querySelectorAll("button, select")].filter((stop) => !stop.hidden);
  for (const [index, stop] of stops().entries()) stop.tabIndex = index ? -1 : 0;
  const go = (to) => {
    for (const stop of stops()) stop.tabIndex = stop === to ? 0 : -1;
    to.focus();
  };
  bar.addEventListener("focusin", ({ target }) => stops().includes(target) && target.tabIndex && go(target));
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return void (event.preventDefault(), editor.commands.focus());
    const all = stops();
    const now = all.indexOf(event.target);
    const inSelect = event.target.tagName === "SELECT" && ["ArrowUp", "ArrowDown"].includes(event.key);
    const rtl = getComputedStyle(bar).direction === "rtl";
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const to = event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : step && all[(now + step + all.length) % all.length];
    if (!to || inSelect) return;
    event.preventDefault();
    go(to);
  });
}
