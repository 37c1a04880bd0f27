// Files let fall or pasted into the text: each has its place there while it is on its way, and becomes a block in it.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

import { send, several } from "../../upload/sending.js";
import { words } from "../words.js";
import { blockOf } from "./inserting.js";
import { element } from "./parts.js";
import { entry, reason } from "./shelf.js";

const key = new PluginKey("arriving");

/** Where each file is to stand, kept right through every change of the text. */
export const arriving = Extension.create({
  name: "arriving",
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, places) {
          const moved = places.map(tr.mapping, tr.doc);
          const { add, remove } = tr.getMeta(key) ?? {};
          if (add) return moved.add(tr.doc, [Decoration.widget(add.at, add.dom, { side: -1, id: add.id, key: add.id, ignoreSelection: true })]);
          return remove ? moved.remove(moved.find(undefined, undefined, ({ id }) => id === remove)) : moved;
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** Brings files into the library and then into the text, behind the block at `at`. */
export async function bringFiles(host, files, at) {
  const { view } = host.editor;
  const $at = view.state.doc.resolve(at);
  const place = $at.depth ? $at.after(1) : at;
  const waiting = files.map((file) => waitAt(view, file, place));
  await several(waiting, (one) => bring(host, one));
}

function waitAt(view, file, at) {
  const id = {};
  const state = element("span", {}, words("upload-going", { name: file.name, percent: 0 }));
  const bar = element("progress", { max: 100, value: 0, "aria-label": file.name });
  const dom = element("div", { class: "editor__arriving", contenteditable: "false" }, state, bar);
  view.dispatch(view.state.tr.setMeta(key, { add: { id, at, dom } }).setMeta("addToHistory", false));
  return { id, file, state, bar };
}

async function bring(host, { id, file, state, bar }) {
  const { name } = file;
  const progress = (sent, all) => {
    bar.value = Math.floor((100 * sent) / all);
    state.textContent = words("upload-going", { name, percent: bar.value });
  };
  try {
    const { item } = await send(`${host.dataset.media}uploads/`, file, { progress, cut: () => (state.textContent = words("upload-cut", { name })) });
    settle(host, id, blockOf(entry(item)));
    host.say(words("upload-done", { name }));
  } catch (error) {
    settle(host, id, null);
    host.propose(words("upload-not", { name, reason: reason(error) }), [["close", () => {}]]);
  }
}

/** Puts a block where a file was waited for; nothing for one that did not come. */
function settle(host, id, json) {
  if (!host.editor || host.editor.isDestroyed) return;
  const { state, view } = host.editor;
  const [found] = key.getState(state).find(undefined, undefined, (spec) => spec.id === id);
  const tr = state.tr.setMeta(key, { remove: id });
  if (found && json) tr.insert(found.from, state.schema.nodeFromJSON(json));
  view.dispatch(tr);
}
