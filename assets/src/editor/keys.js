// Keys that belong to no single block: moving blocks, leaving one-line parts, links, the toolbar.
import { Extension } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

import { askForLink } from "./tools/link.js";
import { moveBlock } from "./tools/moving.js";

/** One-line parts of a block, where Enter leads on instead of dividing. */
const PARTS = new Set(["caption", "credit", "citation", "summary", "button", "relatedLink", "footnote", "term"]);

/** The place after this part: the next part or the inside of its block, or a new paragraph after it. */
function leavePart({ editor }) {
  const { state, view } = editor;
  const { $from, empty } = state.selection;
  if (!empty || !PARTS.has($from.parent.type.name)) return false;
  const block = $from.node(-1);
  if ($from.parent.type.name === "relatedLink" || ["buttons", "footnotes"].includes(block.type.name)) return leaveLink(editor, $from);
  const end = $from.after();
  if ($from.index(-1) < block.childCount - 1) {
    view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(end + 1), 1)).scrollIntoView());
    return true;
  }
  const after = $from.after(-1);
  view.dispatch(withParagraph(state.tr, after).scrollIntoView());
  return true;
}

/** Enter at a link or a note of a list of them: out of the list. */
function leaveLink({ state, view }, $from) {
  view.dispatch(withParagraph(state.tr, $from.after(-1)).scrollIntoView());
  return true;
}

/** A new line of a quote is a paragraph; the schema by itself would take the source of the quote for it. */
function divideInQuote({ editor }) {
  const { state, view } = editor;
  const { $from, $to } = state.selection;
  const isLine = $from.depth > 1 && $from.parent.type.name === "paragraph" && $from.sameParent($to) && $from.parent.content.size;
  if (!isLine || !["blockquote", "pullQuote"].includes($from.node(-1).type.name)) return false;
  const tr = state.tr.deleteSelection();
  view.dispatch(tr.split(tr.mapping.map($from.pos), 1, [{ type: state.schema.nodes.paragraph }]).scrollIntoView());
  return true;
}

function withParagraph(tr, at) {
  const next = tr.doc.resolve(at).nodeAfter;
  if (next?.type.name !== "paragraph" || next.content.size) tr.insert(at, tr.doc.type.schema.nodes.paragraph.create());
  return tr.setSelection(TextSelection.create(tr.doc, at + 1));
}

/** An empty source of a quote goes with one more Backspace, and so does an empty note with its number. */
function dropPart({ editor }) {
  const { state, view } = editor;
  const { $from, empty } = state.selection;
  const { type, content } = $from.parent;
  if (!empty || content.size) return false;
  if (type.name === "citation") {
    const tr = state.tr.delete($from.before(), $from.after());
    view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve($from.before()), -1)));
    return true;
  }
  const alone = ["button", "relatedLink", "footnote"].includes(type.name);
  if (!alone) return PARTS.has(type.name);
  const depth = $from.node(-1).childCount === 1 ? -1 : 0;
  const key = $from.parent.attrs.key;
  const tr = state.tr.delete($from.before(depth || undefined), $from.after(depth || undefined));
  if (key) removeReferences(tr, key);
  view.dispatch(tr.scrollIntoView());
  return true;
}

function removeReferences(tr, key) {
  const places = [];
  tr.doc.descendants((node, at) => void (node.type.name === "footnoteRef" && node.attrs.key === key && places.unshift(at)));
  for (const at of places) tr.delete(at, at + 1);
}

export const keys = Extension.create({
  name: "keys",
  priority: 200,
  addKeyboardShortcuts() {
    const host = () => this.editor.storage.host;
    return {
      Enter: (context) => leavePart(context) || divideInQuote(context),
      Backspace: dropPart,
      "Alt-ArrowUp": () => moveBlock(this.editor, -1),
      "Alt-ArrowDown": () => moveBlock(this.editor, 1),
      "Mod-l": () => askForLink(host()),
      "Mod-f": () => host().finding.open(),
      "Alt-F10": () => host().toolbar.enter(),
    };
  },
});
