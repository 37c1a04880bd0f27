// Two people saved the same article: both texts side by side, and a choice for every passage both changed.
import { words } from "../words.js";
import { button, element } from "../tools/parts.js";
import { common, merge, mergeFields } from "./merge.js";

/** Resolves to the joined `{ document, fields }`, or to null when the choice is put off. */
export function resolveConflict(host, { base, theirs, at }) {
  const mine = { document: host.document, fields: host.fields };
  const passages = merge(base.document.content ?? [], mine.document.content ?? [], theirs.document.content ?? []);
  const { fields, differing } = mergeFields(base.fields ?? {}, mine.fields, theirs.fields ?? {});
  const rows = [
    ...differing.map(({ name, ...sides }) => ({ label: labelOf(host.form, name), name, sides, texts: [String(sides.mine), String(sides.theirs)] })),
    ...passages.filter(({ kind }) => kind === "differs").map((passage) => ({ label: words("passage"), passage, sides: passage, texts: [textOf(passage.mine), textOf(passage.theirs)], both: true })),
  ];
  const settled = passages.filter(({ kind }) => kind === "joined").length;
  return new Promise((resolve) => {
    const dialog = element("dialog", { class: "dialog editor__conflict", "aria-labelledby": "editor-conflict" });
    const finish = (value) => {
      dialog.close();
      dialog.remove();
      host.editor.view.focus();
      resolve(value);
    };
    const form = element(
      "form",
      { method: "dialog" },
      element("h2", { id: "editor-conflict" }, words("conflict-title")),
      element("p", { class: "muted" }, words("conflict-help", { n: rows.length, joined: settled })),
      element("div", { class: "conf-head", "aria-hidden": "true" }, element("b", {}, words("conflict-mine")), element("b", {}, words("conflict-theirs", { by: theirs.by, at }))),
      ...rows.map((row, index) => shown(row, index, theirs.by)),
      element("div", { class: "btns" }, element("button", { class: "btn next", type: "submit" }, words("conflict-join")), button(words("conflict-later"), { class: "btn" }, () => finish(null))),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = (index) => form.elements[`choice-${index}`].value;
      for (const [index, row] of rows.entries()) {
        if (row.name) fields[row.name] = row.sides[chosen(index)];
        else row.passage.blocks = chosen(index) === "both" ? [...row.sides.mine, ...row.sides.theirs] : row.sides[chosen(index)];
      }
      const content = passages.flatMap(({ blocks }) => blocks);
      finish({ document: { ...theirs.document, content }, fields });
    });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish(null);
    });
    dialog.append(form);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A passage in both forms; one's own is chosen until another choice is made. */
function shown({ label, texts, both }, index, by) {
  const [mine, theirs] = compared(...texts);
  const side = (value, text, name) =>
    element("label", { class: "conf-side" }, element("span", { class: "pick-one" }, radio(index, value, value === "mine"), `${label}: ${name}`), element("span", { class: "conf-text" }, ...text));
  const row = element("fieldset", { class: "conf-row" }, element("legend", { class: "hush" }, label), side("mine", mine, words("conflict-yours")), side("theirs", theirs, by));
  if (both) row.append(element("label", { class: "check conf-both" }, radio(index, "both"), words("conflict-both")));
  return row;
}

const radio = (index, value, checked) => element("input", { type: "radio", name: `choice-${index}`, value, ...(checked ? { checked: "" } : {}) });

function labelOf(form, name) {
  const control = form?.elements[name];
  return control?.labels?.[0]?.textContent.trim() || name;
}

function textOf(blocks) {
  return blocks.map(lineOf).join("\n") || words("conflict-nothing");
}

function lineOf(node) {
  if (node.type === "text") return node.text;
  if (node.attrs?.words) return node.attrs.words;
  const inside = (node.content ?? []).map(lineOf).filter(Boolean);
  return inside.join(node.content?.[0]?.type === "text" ? "" : "\n") || (node.attrs?.src ?? node.attrs?.url ?? "");
}

/** Longer texts are shown without marking the words that differ. */
const MOST_WORDS = 3000;

/** Both texts with the words marked that the other has not. */
function compared(mine, theirs) {
  const [a, b] = [mine, theirs].map((text) => text.split(/(\s+)/));
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return [[mine], [theirs]];
  const pairs = common(a, b);
  const marked = (pieces, known) => pieces.map((piece, index) => (known.has(index) || !piece.trim() ? piece : element("ins", {}, piece)));
  return [marked(a, new Set(pairs.map(([at]) => at))), marked(b, new Set(pairs.map(([, at]) => at)))];
}
