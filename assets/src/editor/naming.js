// One name, one block: when a block is divided, its second part gets a name of its own at the next save.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/** The blocks around the caret that carry the name of the block right before them. */
function doubles({ $from }) {
  const depths = Array.from({ length: $from.depth }, (_, index) => index + 1);
  return depths
    .filter((depth) => {
      const id = $from.node(depth).attrs.id;
      const before = id && $from.index(depth - 1) > 0 && $from.node(depth - 1).child($from.index(depth - 1) - 1);
      return before && before.attrs.id === id;
    })
    .map((depth) => $from.before(depth));
}

export const naming = Extension.create({
  name: "naming",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, _, { selection, tr }) {
        const found = transactions.some(({ docChanged }) => docChanged) ? doubles(selection) : [];
        for (const at of found) tr.setNodeAttribute(at, "id", null).setNodeAttribute(at, "anchor", null);
        return found.length ? tr : null;
      },
    }),
  ],
});
