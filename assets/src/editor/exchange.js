// From the server's document to the editor and back. A block that nobody touched goes back exactly as it
// came: its JSON is remembered with its node, and nodes stay the same as long as nothing in them changes.

const originals = new WeakMap();

/** The document as the editor can hold it. White space that readers never see as such becomes a space. */
export function load(schema, json) {
  const blocks = json?.content?.length ? json.content : [{ type: "paragraph" }];
  const nodes = blocks.map((block) => {
    const node = schema.nodeFromJSON(tidied(block, false));
    node.check();
    originals.set(node, block);
    return node;
  });
  return schema.topNodeType.create(json?.attrs ?? null, nodes);
}

/** The document for the server. */
export function save(doc) {
  const content = [];
  doc.forEach((node) => content.push(originals.get(node) ?? lean(node)));
  return { type: "doc", attrs: { version: doc.attrs.version }, content };
}

/** Whether a document holds nothing but what it was loaded with. */
export function isUntouched(doc, json) {
  const blocks = json?.content ?? [];
  if (!blocks.length) return doc.childCount === 1 && doc.firstChild.content.size === 0;
  let same = doc.childCount === blocks.length;
  doc.forEach((node, _, index) => (same &&= originals.get(node) === blocks[index]));
  return same;
}

function lean(node) {
  const json = { type: node.type.name };
  const attrs = Object.entries(node.attrs).filter(([, value]) => value !== null && value !== undefined && value !== false);
  if (attrs.length) json.attrs = Object.fromEntries(attrs);
  if (node.isText) json.text = node.text;
  if (node.marks.length) json.marks = node.marks.map(leanMark);
  if (node.childCount) json.content = node.content.content.map(lean);
  return json;
}

function leanMark(mark) {
  const attrs = Object.entries(mark.attrs).filter(([, value]) => value !== null && value !== undefined);
  return attrs.length ? { type: mark.type.name, attrs: Object.fromEntries(attrs) } : { type: mark.type.name };
}

const LETTER_FOR_LETTER = new Set(["codeBlock", "preformatted"]);

/** Line breaks of the source are spaces to readers, but the editor would show them. */
function tidied(node, verbatim) {
  if (node.type === "text") return verbatim ? node : { ...node, text: node.text.replace(/[\n\t\r]+/g, " ") };
  if (!node.content) return node;
  const inside = verbatim || LETTER_FOR_LETTER.has(node.type);
  const content = node.content.map((child) => tidied(child, inside));
  return { ...node, content: inside ? content : content.filter(isSeen) };
}

/** A space beside a break in a line shows nothing. */
function isSeen(child, index, all) {
  return !(child.type === "text" && child.text === " " && all[index - 1]?.type === "hardBreak");
}
