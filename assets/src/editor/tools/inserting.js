// What can be put into the text, once for the menu, the toolbar and the keys: each with its sign, the words
// by which it is found, and what it does.
import { TextSelection } from "@tiptap/pm/state";

import { completed, isEmbeddable } from "../addresses.js";
import { words } from "../words.js";
import { ask } from "./parts.js";
import { chooseFile, choosePicture } from "./pictures.js";

const paragraph = (text) => ({ type: "paragraph", ...(text ? { content: [{ type: "text", text }] } : {}) });

/** Puts a block in place of an empty paragraph, or after the block the caret is in, and goes into it. */
export function insertBlock(host, json) {
  const { state, view, schema } = host.editor;
  const node = schema.nodeFromJSON(json);
  const { $from } = state.selection;
  const outer = $from.depth ? depthOfBlock($from, node) : 0;
  const isEmpty = $from.depth > 0 && outer === $from.depth && $from.parent.type.name === "paragraph" && !$from.parent.content.size;
  const from = outer ? (isEmpty ? $from.before(outer) : $from.after(outer)) : $from.pos;
  const tr = state.tr.replaceWith(from, isEmpty ? $from.after(outer) : from, node);
  // A block that cannot be written in at the end of the text needs a line after it.
  const after = from + node.nodeSize;
  const isLast = after === tr.doc.content.size;
  if (isLast && node.type.name !== "paragraph") tr.insert(after, schema.nodes.paragraph.create());
  tr.setSelection(node.isAtom ? TextSelection.near(tr.doc.resolve(after), 1) : TextSelection.near(tr.doc.resolve(from + 1), 1));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  host.say(words("inserted", { what: words(json.type) }));
}

/** The depth at which a block may stand beside the one the caret is in. */
function depthOfBlock($from, node) {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const index = $from.index(depth - 1);
    if ($from.node(depth - 1).canReplaceWith(index, index + 1, node.type)) return depth;
  }
  return 1;
}

async function askFor(host, title, fields) {
  return ask(host, { title: words(title), fields, action: "insert" });
}

const addressField = () => ({ name: "address", label: words("address"), required: true });

async function insertEmbed(host) {
  const given = await askFor(host, "embed", [{ ...addressField(), help: words("embed-help") }]);
  const url = given && completed(given.address);
  if (!url) return;
  if (isEmbeddable(url)) return insertBlock(host, { type: "embed", attrs: { url, provider: "" }, content: [{ type: "caption" }] });
  host.say(words("embed-unknown"));
  insertBlock(host, { type: "paragraph", content: [{ type: "text", text: url, marks: [{ type: "link", attrs: { href: url } }] }] });
}

const recording = (type, { src, media }) => ({ type, attrs: { sources: [src], media: media ?? null }, content: [{ type: "caption" }] });

const insertRecording = (type) => async (host) => {
  const chosen = await chooseFile(host, type);
  if (chosen) insertBlock(host, recording(type, chosen));
};

const file = ({ src, name }) => ({ type: "file", attrs: { href: src }, content: [{ type: "text", text: name || decodeURIComponent(src.split(/[?#]/)[0].split("/").pop() || src) }] });

async function insertFile(host) {
  const chosen = await chooseFile(host, "file", [{ name: "name", label: words("file-name") }]);
  if (chosen) insertBlock(host, file(chosen));
}

/** The block for an entry of the library. */
export function blockOf(item) {
  if (item.kind === "audio" || item.kind === "video") return recording(item.kind, item);
  return item.kind === "file" ? file(item) : figure(item);
}

async function insertRelated(host) {
  const given = await askFor(host, "related", [addressField(), { name: "headline", label: words("related-headline"), required: true }]);
  if (!given?.address) return;
  insertBlock(host, { type: "related", content: [{ type: "relatedLink", attrs: { href: completed(given.address) }, content: [{ type: "text", text: given.headline }] }] });
}

const figure = (attrs) => ({
  type: "figure",
  attrs: { src: attrs.src, media: attrs.media ?? null, alt: attrs.alt ?? null, width: attrs.width ?? null, height: attrs.height ?? null },
  content: [
    { type: "caption", ...(attrs.caption ? { content: [{ type: "text", text: attrs.caption }] } : {}) },
    { type: "credit", ...(attrs.credit ? { content: [{ type: "text", text: attrs.credit }] } : {}) },
  ],
});

async function insertFigure(host) {
  const [picture] = (await choosePicture(host, { several: false })) ?? [];
  if (picture) insertBlock(host, figure(picture));
}

async function insertGallery(host) {
  const pictures = (await choosePicture(host, { several: true })) ?? [];
  if (pictures.length) insertBlock(host, { type: "gallery", content: [...pictures.map(figure), { type: "caption" }] });
}

function insertTable(host) {
  const cell = (type) => ({ type, content: [paragraph()] });
  const row = (type, part) => ({ type: "tableRow", attrs: { part }, content: [cell(type), cell(type), cell(type)] });
  const rows = [row("tableHeader", "head"), row("tableCell", null), row("tableCell", null)];
  insertBlock(host, { type: "tableBlock", content: [{ type: "table", content: rows }, { type: "caption" }] });
}

/** The number in the text and the note under it; the caret goes into the note. */
export function insertFootnote(host) {
  const { state, view, schema } = host.editor;
  const { $to } = state.selection;
  if (!$to.parent.type.contentMatch.matchType(schema.nodes.footnoteRef) || $to.parent.type.name === "footnote") return;
  const key = `n${Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => (byte % 36).toString(36)).join("")}`;
  const tr = state.tr.insert($to.pos, schema.nodes.footnoteRef.create({ key, label: "?" }));
  const order = [];
  tr.doc.descendants((node) => void (node.type.name === "footnoteRef" && order.push(node.attrs.key)));
  let at = null;
  tr.doc.forEach((node, offset) => void (node.type.name === "footnotes" && (at = offset)));
  const note = schema.nodes.footnote.create({ key });
  if (at === null) {
    at = tr.doc.content.size;
    tr.insert(at, schema.nodes.footnotes.create(null, note));
  } else {
    tr.insert(placeAmong(tr.doc.nodeAt(at), at, order, key), note);
  }
  number(tr);
  let inside = at;
  tr.doc.nodesBetween(at, tr.doc.content.size, (node, position) => void (node.type.name === "footnote" && node.attrs.key === key && (inside = position + 1)));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, inside)).scrollIntoView());
  view.focus();
}

/** Before the first note whose number comes later in the text. */
function placeAmong(notes, at, order, key) {
  let place = at + 1;
  for (const note of notes.content.content) {
    if (order.indexOf(note.attrs.key) > order.indexOf(key)) break;
    place += note.nodeSize;
  }
  return place;
}

/** Numbers that are numbers follow the order of the text; signs an author chose stay. */
function number(tr) {
  let next = 1;
  tr.doc.descendants((node, at) => {
    if (node.type.name !== "footnoteRef") return;
    const label = /^(\d+|\?)$/.test(node.attrs.label) ? String(next) : node.attrs.label;
    next += 1;
    if (label !== node.attrs.label) tr.setNodeAttribute(at, "label", label);
  });
}

const node = (json) => (host) => insertBlock(host, json);
const command = (run) => (host) => run(host.editor.chain().focus()).run();

export const BLOCKS = [
  { name: "paragraph", sign: "text", run: command((chain) => chain.setNode("paragraph")) },
  { name: "heading2", sign: "heading", run: command((chain) => chain.setNode("heading", { level: 2 })) },
  { name: "heading3", sign: "heading", run: command((chain) => chain.setNode("heading", { level: 3 })) },
  { name: "heading4", sign: "heading", run: command((chain) => chain.setNode("heading", { level: 4 })) },
  { name: "bulletList", sign: "list", run: command((chain) => chain.toggleList("bulletList", "listItem")) },
  { name: "orderedList", sign: "numbers", run: command((chain) => chain.toggleList("orderedList", "listItem")) },
  { name: "blockquote", sign: "quote", run: node({ type: "blockquote", content: [paragraph(), { type: "citation" }] }) },
  { name: "pullQuote", sign: "quote", run: node({ type: "pullQuote", content: [paragraph()] }) },
  { name: "figure", sign: "picture", run: insertFigure },
  { name: "gallery", sign: "picture", run: insertGallery },
  { name: "embed", sign: "play", run: insertEmbed },
  { name: "video", sign: "play", run: insertRecording("video") },
  { name: "audio", sign: "play", run: insertRecording("audio") },
  { name: "file", sign: "file", run: insertFile },
  { name: "group-fact-box", sign: "box", run: node({ type: "group", attrs: { role: "fact-box" }, content: [{ type: "heading", attrs: { level: 3 } }, paragraph()] }) },
  { name: "table", sign: "table", run: insertTable },
  { name: "footnote", sign: "note", run: insertFootnote },
  { name: "related", sign: "link", run: insertRelated },
  { name: "details", sign: "down", run: node({ type: "details", content: [{ type: "summary" }, paragraph()] }) },
  { name: "codeBlock", sign: "code", run: node({ type: "codeBlock" }) },
  { name: "horizontalRule", sign: "line", run: node({ type: "horizontalRule" }) },
];
