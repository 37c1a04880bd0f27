// "/" at the beginning of a line: a list of what can be put there. Typing narrows it, Escape leaves the
// letters as text.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

import { words } from "../words.js";
import { BLOCKS } from "./inserting.js";
import { element, sign } from "./parts.js";

/** What is typed after the sign when the caret stands right behind it; null when no menu is asked for. */
function asked({ selection: { $from, empty } }) {
  if (!empty || $from.parent.type.name !== "paragraph" || $from.parentOffset !== $from.parent.content.size) return null;
  const typed = $from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc");
  return /^\/([\p{L}\p{N}\- ]{0,24})$/u.exec(typed)?.[1] ?? null;
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const found = (query) => {
  const wanted = folded(query);
  const sought = ({ name }) => folded(`${words(name)} ${words(`${name}-search`)}`);
  const first = BLOCKS.filter(({ name }) => folded(words(name)).startsWith(wanted));
  return [...first, ...BLOCKS.filter((block) => !first.includes(block) && sought(block).includes(wanted))];
};

class SlashMenu {
  constructor(view, editor) {
    this.view = view;
    this.editor = editor;
    this.dismissed = null;
    this.list = element("div", { class: "slash", id: "editor-slash", role: "listbox", "aria-label": words("insert-block"), popover: "manual", tabindex: "0" });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(Number(event.target.closest("[role=option]")?.dataset.index)));
    view.dom.setAttribute("aria-controls", "editor-slash");
    queueMicrotask(() => {
      if (this.isDestroyed) return;
      view.dom.parentElement?.append(this.list);
      editor.storage.host.slash = { open: () => this.open() };
    });
    this.onBlur = () => this.hide();
    view.dom.addEventListener("blur", this.onBlur);
  }

  /** For the toolbar: the same menu without the sign having been typed. */
  open() {
    const { state } = this.view;
    const { $from } = state.selection;
    this.view.focus();
    const isEmpty = $from.parent.type.name === "paragraph" && !$from.parent.content.size;
    const chain = this.editor.chain();
    if (!isEmpty) chain.command(({ tr, dispatch }) => dispatch?.(insertLine(tr)) ?? true);
    chain.insertContent("/").run();
  }

  update(view, before) {
    if (before?.doc.eq(view.state.doc) && before.selection.eq(view.state.selection)) return;
    const query = asked(view.state);
    if (query === null) this.dismissed = null;
    if (query === null || this.dismissed === view.state.selection.$from.before()) return this.hide();
    this.items = found(query);
    if (!this.items.length) return this.hide();
    this.show(query);
  }

  show(query) {
    this.chosen = 0;
    this.list.replaceChildren(
      element("p", { class: "slash-q", "aria-hidden": "true" }, `/${query} `, element("span", { class: "muted" }, words("insert-block"))),
      ...this.items.map(({ name, sign: icon }, index) => {
        const option = element("div", { role: "option", id: `editor-slash-${index}`, "data-index": index, "aria-selected": "false" });
        option.append(sign(icon), element("span", {}, element("b", {}, words(name)), element("small", {}, words(`${name}-help`))));
        return option;
      }),
    );
    if (!this.list.matches(":popover-open")) this.list.showPopover();
    this.placeAtCaret();
    this.choose(0);
  }

  placeAtCaret() {
    const caret = this.view.coordsAtPos(this.view.state.selection.from);
    const { offsetWidth: width, offsetHeight: height } = this.list;
    const below = caret.bottom + 6;
    const top = below + height > innerHeight ? Math.max(8, caret.top - height - 6) : below;
    this.list.style.top = `${top}px`;
    this.list.style.left = `${Math.max(8, Math.min(caret.left, innerWidth - width - 8))}px`;
  }

  choose(index) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    this.chosen = (index + options.length) % options.length;
    for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === this.chosen));
    options[this.chosen].scrollIntoView({ block: "nearest" });
    this.view.dom.setAttribute("aria-activedescendant", `editor-slash-${this.chosen}`);
  }

  get isOpen() {
    return this.list.matches(":popover-open");
  }

  hide() {
    if (!this.isOpen) return;
    this.list.hidePopover();
    this.view.dom.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (!this.isOpen || event.isComposing) return false;
    if (event.key === "ArrowDown") this.choose(this.chosen + 1);
    else if (event.key === "ArrowUp") this.choose(this.chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.chosen);
    else if (event.key === "Escape") this.dismiss();
    else return false;
    return true;
  }

  dismiss() {
    this.dismissed = this.view.state.selection.$from.before();
    this.hide();
  }

  /** Takes the typed letters away and does what was chosen. */
  take(index) {
    const item = this.items?.[index];
    if (!item) return;
    this.hide();
    const { $from } = this.view.state.selection;
    this.view.dispatch(this.view.state.tr.delete($from.start(), $from.pos));
    item.run(this.editor.storage.host);
  }

  destroy() {
    this.isDestroyed = true;
    this.view.dom.removeEventListener("blur", this.onBlur);
    this.list.remove();
  }
}

/** An empty line after the block the caret is in. */
function insertLine(tr) {
  const { $from } = tr.selection;
  const after = $from.after(1);
  tr.insert(after, tr.doc.type.schema.nodes.paragraph.create());
  return tr.setSelection(tr.selection.constructor.near(tr.doc.resolve(after + 1)));
}

export const slashMenu = Extension.create({
  name: "slashMenu",
  priority: 1000,
  addProseMirrorPlugins() {
    let menu;
    return [new Plugin({ view: (view) => (menu = new SlashMenu(view, this.editor)), props: { handleKeyDown: (_, event) => menu.key(event) } })];
  },
});
