// What the editor has no nodes for: shown, moved, deleted, and brought back letter for letter.
import { words } from "../words.js";
import { block } from "./block.js";

export const locked = block("locked", {
  atom: true,
  named: false,
  defaults: { block: "", words: null },
  attrs: () => ({ class: "b-locked" }),
}).extend({
  renderHTML({ node }) {
    const attrs = { "data-block": "locked", "data-attrs": JSON.stringify(node.attrs), class: "b-locked", contenteditable: "false" };
    return ["div", attrs, ["b", words("locked")], ["p", words("locked-help")], ["p", { class: "b-locked__words" }, node.attrs.words ?? ""]];
  },
});
