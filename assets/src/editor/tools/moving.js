// Blocks and their places: which one the caret is in, and moving it.
import { NodeSelection, TextSelection } from "@tiptap/pm/state";

import { words } from "../words.js";

/** The outermost block at the selection: `{ node, from, to, index }`. */
export function blockAt(state) {
  const { $from, node } = state.selection;
  if ($from.depth === 0) {
    const found = node ?? $from.nodeAfter ?? $from.nodeBefore;
    if (!found) return null;
    const from = node || $from.nodeAfter ? $from.pos : $from.pos - found.nodeSize;
    return { node: found, from, to: from + found.nodeSize, index: state.doc.resolve(from).index() };
  }
  return { node: $from.node(1), from: $from.before(1), to: $from.after(1), index: $from.index(0) };
}

/** An item of a list moves among its neighbours; everything else as a whole block. */
export function moveBlock(editor, step) {
  const { state, view } = editor;
  const place = itemAt(state) ?? blockAt(state);
  if (!place) return false;
  const parent = place.parent ?? state.doc;
  const other = parent.maybeChild(place.index + step);
  if (!other) return true;
  const to = step < 0 ? place.from - other.nodeSize : place.from + other.nodeSize;
  const { selection } = state;
  const tr = state.tr.delete(place.from, place.to).insert(to, place.node);
  const shift = to - place.from;
  tr.setSelection(
    selection instanceof NodeSelection ? NodeSelection.create(tr.doc, selection.from + shift) : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift),
  );
  view.dispatch(tr.scrollIntoView());
  editor.storage.host.say(words("moved", { at: tr.doc.resolve(Math.min(to, tr.doc.content.size)).index() + 1, of: tr.doc.childCount }));
  return true;
}

function itemAt(state) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 1; depth -= 1) {
    const node = $from.node(depth);
    const parent = $from.node(depth - 1);
    if (node.type.name === "listItem" && parent.childCount > 1) return { node, parent, from: $from.before(depth), to: $from.after(depth), index: $from.index(depth - 1) };
  }
  return null;
}
