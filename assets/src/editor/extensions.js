// All the editor is made of: the vocabulary, what keys do, and the tools that live in the text.
import { Extension } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { history, redo, undo } from "@tiptap/pm/history";

import { keys } from "./keys.js";
import { naming } from "./naming.js";
import { pasting } from "./paste/pasting.js";
import { SCHEMA } from "./schema/index.js";
import { arriving } from "./tools/arriving.js";
import { blockBar } from "./tools/block-bar.js";
import { find } from "./tools/find.js";
import { slashMenu } from "./tools/slash-menu.js";

const past = Extension.create({
  name: "past",
  addProseMirrorPlugins: () => [history(), dropCursor({ color: false, class: "editor__drop" }), gapCursor()],
  addCommands: () => ({
    undo: () => ({ state, dispatch }) => undo(state, dispatch),
    redo: () => ({ state, dispatch }) => redo(state, dispatch),
  }),
  addKeyboardShortcuts() {
    const go = (name) => () => this.editor.commands[name]();
    return { "Mod-z": go("undo"), "Mod-y": go("redo"), "Shift-Mod-z": go("redo") };
  },
});

export const EXTENSIONS = [...SCHEMA, slashMenu, find, keys, naming, pasting, arriving, blockBar, past];
