// What a block has besides its words: alternative text, address, place, language of a program. Asked for in
// one dialog, described here for each kind.
import { completed, isAddress, isSource } from "../addresses.js";
import { words } from "../words.js";
import { ask } from "./parts.js";

const place = (sides) => ({ name: "align", label: words("align"), choices: ["", ...sides].map((side) => [side, words(`align-${side || "none"}`)]) });
const PICTURE_SIDES = ["left", "center", "right", "wide", "full"];
const TEXT_SIDES = ["left", "center", "right", "justify"];

const DETAILS = {
  paragraph: () => [place(TEXT_SIDES), { name: "dropCap", label: words("drop-cap"), type: "checkbox" }],
  heading: () => [{ name: "level", label: words("level"), choices: [2, 3, 4, 5, 6].map((level) => [String(level), String(level)]), number: true }, anchor()],
  orderedList: () => [{ name: "start", label: words("start"), type: "number", number: true }],
  figure: () => [
    { name: "alt", label: words("alt"), type: "area", help: words("alt-help") },
    { name: "src", label: words("picture-address"), check: isSource, required: true },
    { name: "link", label: words("picture-link"), check: isAddress },
    place(PICTURE_SIDES),
  ],
  gallery: () => [{ name: "columns", label: words("columns"), choices: ["", 1, 2, 3, 4, 5, 6].map((count) => [String(count), count ? String(count) : words("columns-free")]), number: true }, place(["wide", "full"])],
  embed: () => [{ name: "title", label: words("title") }, place(PICTURE_SIDES)],
  file: () => [{ name: "href", label: words("address"), check: isSource, required: true }],
  codeBlock: () => [{ name: "language", label: words("language") }],
  tableBlock: () => [place(["left", "center", "right", "wide", "full"]), anchor()],
  group: () => [{ name: "role", label: words("role"), choices: ["section", "fact-box"].map((role) => [role, words(`group-${role}`)]) }, place(["left", "right", "wide"])],
  details: () => [{ name: "open", label: words("details-open"), type: "checkbox" }],
  relatedLink: () => [{ name: "href", label: words("address"), check: isAddress, required: true }],
  button: () => [{ name: "href", label: words("address"), check: isAddress }],
};

const anchor = () => ({ name: "anchor", label: words("anchor"), check: (text) => /^[\p{L}\p{N}._:%~-]{1,200}$/u.test(text), literal: true });

/** The innermost node at the selection that has details: `{ node, at }`; null when none has. */
export function detailed(state) {
  const { selection } = state;
  if (selection.node && DETAILS[selection.node.type.name]) return { node: selection.node, at: selection.from };
  const { $from } = selection;
  const depths = Array.from({ length: $from.depth }, (_, index) => $from.depth - index);
  // A line of text inside something with details of its own gives way to it.
  const found = depths.filter((depth) => DETAILS[$from.node(depth).type.name]);
  const depth = found.find((depth) => !["paragraph", "heading"].includes($from.node(depth).type.name)) ?? found[0];
  return depth ? { node: $from.node(depth), at: $from.before(depth) } : null;
}

export async function askForDetails(host) {
  const found = detailed(host.editor.state);
  if (!found) return;
  const { node, at } = found;
  const fields = DETAILS[node.type.name]().map((field) => ({ ...field, value: node.attrs[field.name] === null ? "" : node.attrs[field.name] }));
  const given = await ask(host, { title: words("details-of", { what: words(node.type.name) }), fields });
  if (!given) return;
  const tr = host.editor.state.tr;
  for (const field of fields) {
    const value = valueOf(field, given[field.name]);
    if (value === undefined) host.say(words("address-bad"));
    else if (value !== node.attrs[field.name]) tr.setNodeAttribute(at, field.name, value);
  }
  if (tr.docChanged) host.editor.view.dispatch(tr);
}

/** The attribute's value, null for none; undefined when it cannot be used. */
function valueOf({ check, literal, number, type, required }, given) {
  if (type === "checkbox") return given;
  if (!given) return required ? undefined : null;
  if (number) return Number.parseInt(given, 10) || null;
  const text = check && !literal ? completed(given) : given;
  return check && !check(text) ? undefined : text;
}
