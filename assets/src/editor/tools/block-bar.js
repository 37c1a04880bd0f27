// The handle beside the block the caret is in: up, drag, down, details, delete.
import { Extension } from "@tiptap/core";
import { NodeSelection, Plugin } from "@tiptap/pm/state";

import { words } from "../words.js";
import { askForDetails, detailed } from "./details.js";
import { blockAt, moveBlock } from "./moving.js";
import { button, element, sign } from "./parts.js";

class BlockBar {
  constructor(view, editor) {
    this.view = view;
    this.editor = editor;
    const tool = (name, icon, act, chord = "") => button(sign(icon), { class: "btn bare sm sq", "aria-label": words(name) + chord, title: words(name) + chord }, act);
    this.grip = tool("drag", "grip", () => this.select());
    this.grip.draggable = true;
    this.grip.addEventListener("mousedown", (event) => event.stopImmediatePropagation(), { capture: true });
    this.grip.addEventListener("dragstart", (event) => this.drag(event));
    this.more = tool("details", "details", () => askForDetails(this.host));
    this.dom = element(
      "div",
      { class: "editor__handle", role: "toolbar", "aria-label": words("this-block") },
      tool("move-up", "up", () => moveBlock(editor, -1), ", Alt ↑"),
      this.grip,
      tool("move-down", "down", () => moveBlock(editor, 1), ", Alt ↓"),
      this.more,
      tool("delete-block", "bin", () => this.remove()),
    );
    this.resize = new ResizeObserver(() => this.place());
    this.resize.observe(view.dom);
    // The canvas is there once the editor has been put into it.
    queueMicrotask(() => this.isDestroyed || view.dom.parentElement?.append(this.dom));
    this.update(view);
  }

  get host() {
    return this.editor.storage.host;
  }

  update(view, before) {
    if (before?.doc.eq(view.state.doc) && before.selection.eq(view.state.selection)) return;
    this.more.hidden = !detailed(view.state);
    this.place();
  }

  place() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const found = !this.view.isDestroyed && blockAt(this.view.state);
      const dom = found && this.view.nodeDOM(found.from);
      this.dom.hidden = !(dom instanceof HTMLElement);
      if (this.dom.hidden) return;
      this.dom.style.insetBlockStart = `${dom.offsetTop}px`;
    });
  }

  select() {
    const found = blockAt(this.view.state);
    if (!found || !NodeSelection.isSelectable(found.node)) return;
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, found.from)));
    this.view.focus();
  }

  drag(event) {
    this.select();
    const slice = this.view.state.selection.content();
    const { dom, text } = this.view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData("text/html", dom.innerHTML);
    event.dataTransfer.setData("text/plain", text);
    event.dataTransfer.effectAllowed = "copyMove";
    const picture = this.view.nodeDOM(this.view.state.selection.from);
    if (picture instanceof HTMLElement) event.dataTransfer.setDragImage(picture, 0, 0);
    this.view.dragging = { slice, move: true };
  }

  remove() {
    const found = blockAt(this.view.state);
    if (!found) return;
    const { tr, schema, doc } = this.view.state;
    if (doc.childCount === 1) tr.replaceWith(found.from, found.to, schema.nodes.paragraph.create());
    else tr.delete(found.from, found.to);
    this.view.dispatch(tr.scrollIntoView());
    this.view.focus();
    this.host.say(words("deleted"));
  }

  destroy() {
    this.isDestroyed = true;
    cancelAnimationFrame(this.frame);
    this.resize.disconnect();
    this.dom.remove();
  }
}

/** A click on a picture or façade chooses its block: there is no text in it to put a caret into. */
function chooseByFace(view, _, node, at, event) {
  const face = event.target instanceof Element && event.target.closest(".b-face");
  if (!face || view.nodeDOM(at) !== face.parentElement || !NodeSelection.isSelectable(node)) return false;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
  return true;
}

export const blockBar = Extension.create({
  name: "blockBar",
  addProseMirrorPlugins() {
    return [new Plugin({ view: (view) => new BlockBar(view, this.editor), props: { handleClickOn: chooseByFace } })];
  },
});
