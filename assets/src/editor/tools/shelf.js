// The library inside a dialog: search, the newest first, more behind, and a way to bring files on the spot.
import { Refused, SignedOut, send, several } from "../../upload/sending.js";
import { words } from "../words.js";
import { button, element } from "./parts.js";

/** What the library calls the kinds, by what its entries say. */
const KINDS = { image: "picture", audio: "audio", video: "video", file: "file" };
const PAUSE = 250;

export class Shelf {
  /** `address`: of the library. `kind`: image, audio, video or file. `several`: more than one may be chosen. */
  constructor(address, { kind, several = false }) {
    this.address = address;
    this.kind = kind;
    this.several = several;
    this.items = [];
    this.list = element("div", { class: kind === "image" ? "editor__tiles" : "editor__names" });
    this.more = button(words("library-more"), { class: "btn sm", hidden: "" }, () => this.load(this.older));
    this.line = element("p", { class: "help", role: "status" });
    this.dom = element("fieldset", { class: "editor__shelf" }, element("legend", {}, words("library")), this.tools(), this.list, this.more, this.line);
  }

  /** Null when the newsroom has no library, or it does not answer. */
  static async open(address, options) {
    if (!address) return null;
    const shelf = new Shelf(address, options);
    return (await shelf.search("")) ? shelf : null;
  }

  /** The chosen entries as blocks take them: `{ src, media, alt, … }`. */
  chosen() {
    return [...this.list.querySelectorAll(":checked")].map(({ value }) => entry(this.items[value]));
  }

  tools() {
    const find = element("input", { class: "input", type: "search", "aria-label": words("library-find"), placeholder: words("library-find") });
    let timer;
    const search = () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.search(find.value), PAUSE);
    };
    find.addEventListener("input", search);
    find.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), this.search(find.value)));
    const files = element("input", { type: "file", hidden: "", tabindex: "-1", ...(this.several ? { multiple: "" } : {}), ...(this.kind === "file" ? {} : { accept: `${this.kind}/*` }) });
    files.addEventListener("change", () => this.bring([...files.files]));
    return element("div", { class: "editor__shelf-tools" }, find, button(words("library-upload"), { class: "btn sm" }, () => files.click()), files);
  }

  async search(text) {
    const query = new URLSearchParams({ kind: KINDS[this.kind], ...(text.trim() ? { q: text.trim() } : {}) });
    this.asked = query.toString();
    return this.load(`${this.address}?${query}`, this.asked);
  }

  /** Shows what an address of the library has: in place of what is shown, or behind it. */
  async load(address, search) {
    const answer = await ask(address);
    if (!answer || (search && search !== this.asked)) return false;
    if (search) {
      const kept = this.chosenItems();
      this.items = [];
      this.list.replaceChildren();
      for (const item of kept) this.add(item, true);
    }
    const shown = new Set(this.items.map(({ id }) => id));
    for (const item of answer.items ?? []) if (item.src && (item.kind ?? "image") === this.kind && !shown.has(item.id)) this.add(item, false);
    this.older = answer.older ?? null;
    this.more.hidden = !this.older;
    this.line.textContent = this.items.length ? "" : words("library-none");
    return true;
  }

  chosenItems() {
    return [...this.list.querySelectorAll(":checked")].map(({ value }) => this.items[value]);
  }

  add(item, isChosen, isFirst = false) {
    const index = this.items.push(item) - 1;
    const input = element("input", { type: this.several ? "checkbox" : "radio", name: "editor-library", value: index, "aria-label": item.alt || item.name || words("picture-unnamed") });
    input.checked = isChosen;
    input.addEventListener("change", () => this.told());
    const face = this.kind === "image" ? element("img", { src: item.thumbnail || item.src, alt: "", loading: "lazy", width: 120, height: 80 }) : element("span", {}, item.name || item.src);
    const label = element("label", {}, input, face);
    if (isFirst) this.list.prepend(label);
    else this.list.append(label);
    if (isChosen) this.told();
  }

  /** An address is needed only where nothing is chosen. */
  told() {
    const address = this.list.closest("form")?.elements.address;
    if (address) address.required = !this.list.querySelector(":checked");
  }

  async bring(files) {
    await several(files, async (file) => {
      const progress = (sent, all) => (this.line.textContent = words("upload-going", { name: file.name, percent: Math.floor((100 * sent) / all) }));
      try {
        const { item } = await send(`${this.address}uploads/`, file, { progress, cut: () => (this.line.textContent = words("upload-cut", { name: file.name })) });
        this.line.textContent = words("upload-done", { name: file.name });
        if ((item.kind ?? "image") === this.kind) this.add(item, true, true);
      } catch (error) {
        this.line.textContent = words("upload-not", { name: file.name, reason: reason(error) });
      }
    });
  }
}

/** Why a file did not arrive, in words. */
export const reason = (error) => (error instanceof Refused ? error.message : words(error instanceof SignedOut ? "upload-signed-out" : "upload-failed"));

/** An entry of the library as blocks take it. */
export function entry({ id, media = id, ...item }) {
  return { ...item, media };
}

async function ask(address) {
  try {
    const response = await fetch(address, { headers: { accept: "application/json" } });
    if (!response.ok || !response.headers.get("content-type")?.includes("json")) return null;
    return await response.json();
  } catch {
    return null;
  }
}
