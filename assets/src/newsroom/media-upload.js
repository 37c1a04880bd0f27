// <media-upload>: the form of the library takes files as they are chosen, dropped on the page or pasted, several at
// once, with their progress. Without script it is an ordinary form.
import { Refused, SignedOut, send, several } from "../upload/sending.js";

const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

class MediaUpload extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.querySelector("script[data-words]").textContent);
    const input = this.querySelector("input[type=file]");
    input.addEventListener("change", () => {
      this.take([...input.files]);
      input.value = "";
    });
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      input.click();
    });
    input.form.append(make("p", { class: "muted small" }, this.words.drop));
    this.list = this.appendChild(make("ul", { class: "uploads" }));
    this.said = this.appendChild(make("p", { class: "hush", role: "status" }));
    this.listen();
  }

  disconnectedCallback() {
    this.stop?.abort();
  }

  listen() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    const mark = (isOver) => this.toggleAttribute("data-over", isOver);
    document.addEventListener("dragover", (event) => hasFiles(event) && (event.preventDefault(), mark(true)), { signal });
    document.addEventListener("dragleave", (event) => event.relatedTarget || mark(false), { signal });
    document.addEventListener("drop", (event) => {
      mark(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.take([...event.dataTransfer.files]);
    }, { signal });
    document.addEventListener("paste", (event) => event.clipboardData?.files.length && this.take([...event.clipboardData.files]), { signal });
  }

  async take(files) {
    const rows = files.map((file) => this.row(file));
    await several(rows, (row) => this.bring(row));
    if (!this.list.querySelector("[data-going]")) await this.refresh();
  }

  row(file) {
    const bar = make("progress", { max: 100, value: 0, "aria-label": file.name });
    const state = make("small", { class: "muted" }, this.words.waiting);
    const stop = make("button", { type: "button", class: "btn bare sm" }, this.words.stop);
    const name = make("span", { class: "cut grow" }, file.name);
    const item = make("li", { "data-going": "" }, name, bar, state, stop);
    const abort = new AbortController();
    stop.addEventListener("click", () => {
      abort.abort();
      item.remove();
    });
    this.list.append(item);
    return { file, item, name, bar, state, stop, signal: abort.signal };
  }

  async bring({ file, item, name, bar, state, stop, signal }) {
    if (signal.aborted) return;
    const say = (text, tone = "muted") => {
      state.textContent = text;
      state.className = tone;
    };
    const progress = (sent, all) => {
      const percent = all ? Math.floor((100 * sent) / all) : 0;
      bar.value = percent;
      say(this.words.going.replace("{percent}", percent));
    };
    try {
      const { url, was_here: wasHere } = await send(this.dataset.uploads, file, { progress, cut: () => say(this.words.cut, "warned"), signal });
      name.replaceChildren(make("a", { href: url }, file.name));
      say(wasHere ? this.words["was-here"] : this.words.done);
      this.said.textContent = `${file.name}: ${state.textContent}`;
    } catch (error) {
      if (signal.aborted) return;
      const text = error instanceof Refused ? error.message : error instanceof SignedOut ? this.words["signed-out"] : this.words.failed;
      say(text, "stop");
      this.said.textContent = `${file.name}: ${text}`;
    } finally {
      item.removeAttribute("data-going");
      stop.remove();
      bar.remove();
    }
  }

  /** Shows what has come among the rest. */
  async refresh() {
    const response = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("ul.grid");
    const old = document.querySelector("ul.grid, .empty");
    if (fresh && old) old.replaceWith(fresh);
  }
}

customElements.define("media-upload", MediaUpload);
