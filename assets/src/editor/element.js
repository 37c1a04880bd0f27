// <article-editor>: takes the place of the plain field it stands around. Without this script, or when it
// fails, the field stays and the form still saves.
import { Editor } from "@tiptap/core";

import { load, save } from "./exchange.js";
import { EXTENSIONS } from "./extensions.js";
import { Keeper } from "./keep/keeper.js";
import { readFields, writeFields } from "./keep/fields.js";
import { footer } from "./tools/footer.js";
import { announcer, button, element } from "./tools/parts.js";
import { toolbar } from "./tools/toolbar.js";
import { learn, words } from "./words.js";

export class ArticleEditor extends HTMLElement {
  connectedCallback() {
    if (this.editor) return;
    this.field = this.querySelector("textarea[name=body_html]");
    this.form = this.closest("form");
    const json = (name) => JSON.parse(this.querySelector(`script[data-${name}]`)?.textContent || "null");
    try {
      learn(json("words") ?? {});
      this.build(json("document"));
    } catch (error) {
      // The field below still has the text.
      console.error(error);
      this.editor?.destroy();
      this.classList.add("is-plain");
    }
  }

  disconnectedCallback() {
    this.keeper?.close();
    this.editor?.destroy();
    this.editor = null;
  }

  /** The document as the server stores it. */
  get document() {
    return save(this.editor.state.doc);
  }

  get fields() {
    return this.form ? readFields(this.form) : {};
  }

  build(json) {
    const canvas = element("div", { class: "editor__canvas" });
    const editor = new Editor({
      element: canvas,
      injectCSS: false,
      extensions: EXTENSIONS,
      editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-label": words("body"), class: "bodytext", lang: this.language, spellcheck: "true" } },
      content: null,
    });
    this.editor = editor;
    editor.storage.host = this;
    this.show(json);
    this.say = announcer(this);
    this.append(toolbar(this), this.notice(), canvas, footer(this));
    this.field.hidden = true;
    this.field.disabled = true;
    this.classList.add("is-ready");
    this.keeper = new Keeper(this, json);
    this.form?.addEventListener("submit", () => this.hand());
    this.dispatchEvent(new CustomEvent("editor-ready", { bubbles: true }));
  }

  get language() {
    return this.dataset.language || document.documentElement.lang || "en";
  }

  /** Shows a document in place of the one that was there; it cannot be undone into the old one. */
  show(json) {
    const doc = load(this.editor.schema, json);
    const { state, view } = this.editor;
    view.updateState(state.constructor.create({ doc, schema: state.schema, plugins: state.plugins }));
    this.editor.emit("update", { editor: this.editor, transaction: this.editor.state.tr, appendedTransactions: [] });
  }

  /** Puts the document into the form that is about to be sent. */
  hand() {
    const hidden = this.querySelector("input[name=document]") ?? this.appendChild(element("input", { type: "hidden", name: "document" }));
    hidden.value = JSON.stringify(this.document);
    this.keeper.handedOver();
  }

  /** The line above the text that offers something: what was kept in this browser, a conflict. */
  notice() {
    this.offer = element("div", { class: "editor__offer", role: "region", "aria-label": words("offer"), hidden: "" });
    return this.offer;
  }

  /** `choices` are pairs of a label and what happens. The notice goes away with any of them. */
  propose(text, choices) {
    const close = (act) => () => {
      this.offer.hidden = true;
      this.offer.replaceChildren();
      act();
      this.editor.commands.focus();
    };
    this.offer.replaceChildren(element("p", {}, text), ...choices.map(([label, act]) => button(words(label), { class: "btn sm" }, close(act))));
    this.offer.hidden = false;
  }

  restore({ document, fields }) {
    this.show(document);
    if (this.form && fields) writeFields(this.form, fields);
  }
}
