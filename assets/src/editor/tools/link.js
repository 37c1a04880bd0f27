// The link on the selected words: set, changed, taken away.
import { getMarkRange } from "@tiptap/core";

import { completed, isAddress } from "../addresses.js";
import { words } from "../words.js";
import { ask } from "./parts.js";

export function askForLink(host) {
  void edit(host);
  return true;
}

async function edit(host) {
  const { editor } = host;
  const type = editor.schema.marks.link;
  const { selection } = editor.state;
  const range = getMarkRange(selection.$from, type) ?? selection;
  const { from, to } = selection.empty ? range : selection;
  const known = editor.getAttributes("link");
  const fields = [{ name: "address", label: words("address"), value: known.href ?? "", required: true }];
  if (from === to) fields.push({ name: "text", label: words("link-text") });
  const given = await ask(host, { title: words("link"), fields, extra: known.href ? [["link-remove", "remove"]] : [] });
  if (!given) return;
  if (given === "remove") return void editor.view.dispatch(editor.state.tr.removeMark(from, to, type));
  const href = completed(given.address);
  if (!isAddress(href)) return host.say(words("address-bad"));
  const mark = type.create({ ...known, href });
  const tr = editor.state.tr;
  if (from === to) tr.replaceWith(from, to, editor.schema.text(given.text || href, [mark]));
  else tr.removeMark(from, to, type).addMark(from, to, mark);
  editor.view.dispatch(tr.scrollIntoView());
}
