// What comes from the clipboard: cleaned when it is foreign, kept whole when it is ours.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

import { isAddress, isEmbeddable } from "../addresses.js";
import { bringFiles } from "../tools/arriving.js";
import { insertBlock } from "../tools/inserting.js";
import { words } from "../words.js";
import { clean } from "./clean.js";

/** A body holds 5 MB at most; a paste of more than that is a mistake. */
const MOST = 5_000_000;

export const pasting = Extension.create({
  name: "pasting",
  addProseMirrorPlugins() {
    const host = () => this.editor.storage.host;
    // Word puts a picture of a text beside the text itself: then the text is meant.
    const takeFiles = (transfer, at) => {
      const onlyFiles = transfer?.files.length && !transfer.getData("text/html") && !transfer.getData("text/plain");
      if (!onlyFiles) return false;
      if (host().dataset.media) bringFiles(host(), [...transfer.files], at);
      else host().propose(words("paste-files"), [["close", () => {}]]);
      return true;
    };
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => (html.includes("data-pm-slice") ? html : clean(html)),
          handlePaste(view, event) {
            const data = event.clipboardData;
            if (takeFiles(data, view.state.selection.to)) return true;
            const text = data?.getData("text/plain").trim() ?? "";
            if (text.length > MOST || (data?.getData("text/html").length ?? 0) > 4 * MOST) {
              host().propose(words("paste-too-long"), [["close", () => {}]]);
              return true;
            }
            return /^https?:\/\/\S+$/.test(text) && isAddress(text) && pasteAddress(view, host(), text);
          },
          // A file that is let fall on the text must not take the place of the page.
          handleDrop(view, event) {
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to;
            return takeFiles(event.dataTransfer, at) && (event.preventDefault(), true);
          },
        },
      }),
    ];
  },
});

/** An address on selected words links them; alone in a line it is what it shows; else it is its own link. */
function pasteAddress(view, host, address) {
  const { state } = view;
  const { selection, schema } = state;
  const { $from, from, to, empty } = selection;
  if ($from.parent.type.spec.code || !$from.parent.type.allowsMarkType(schema.marks.link)) return false;
  const link = schema.marks.link.create({ href: address });
  if (!empty && selection.$to.sameParent($from)) {
    view.dispatch(state.tr.addMark(from, to, link));
    return true;
  }
  const isAlone = empty && $from.depth === 1 && $from.parent.type.name === "paragraph" && !$from.parent.content.size;
  if (isAlone && isEmbeddable(address)) {
    insertBlock(host, { type: "embed", attrs: { url: address, provider: "" }, content: [{ type: "caption" }] });
    return true;
  }
  view.dispatch(state.tr.replaceSelectionWith(schema.text(address, [link]), false).scrollIntoView());
  return true;
}
