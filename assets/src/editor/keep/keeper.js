// Nothing that was written is lost: every change goes into the journal of this browser within half a second
// and to the server when the keys rest. The line of state says only what is true.
import { words } from "../words.js";
import { resolveConflict } from "./conflict.js";
import { Journal } from "./journal.js";

/** A pause in typing after which the text is saved. */
const REST = 1500;
/** Who types without a pause is saved this often. */
const LONGEST = 10_000;
const JOURNAL_REST = 300;
/** Between attempts while the server does not answer. */
const RETRIES = [2000, 4000, 8000, 15_000, 30_000];
const PATIENCE = 15_000;
/** What a browser lets a page send while it is being left. */
const LAST_WORD = 60_000;

export class Keeper {
  constructor(host, json) {
    this.host = host;
    this.url = host.dataset.autosave;
    this.revision = numeral(host.dataset.revision);
    this.base = { document: json ?? { type: "doc", content: [] }, fields: host.fields };
    this.confirmed = printed(host.document, host.fields);
    this.journal = new Journal(host.dataset.article);
    this.changes = 0;
    this.attempts = 0;
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    host.editor.on("update", () => this.changed());
    host.form?.addEventListener("input", ({ target }) => host.contains(target) || this.changed(), { signal });
    host.form?.addEventListener("change", ({ target }) => host.contains(target) || this.changed(), { signal });
    addEventListener("online", () => this.save(), { signal });
    addEventListener("pagehide", () => this.leave(), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.leave(), { signal });
    addEventListener("beforeunload", (event) => this.isDirty && !this.isHandedOver && event.preventDefault(), { signal });
    // A page that comes back from the browser's memory goes on saving.
    addEventListener("pageshow", () => (this.isHandedOver = false), { signal });
    if (host.dataset.savedAt) this.tell("saved", { at: this.clock(host.dataset.savedAt) });
    this.offered = this.offer();
  }

  close() {
    this.listeners.abort();
    clearTimeout(this.saving);
    clearTimeout(this.keeping);
  }

  get isDirty() {
    return this.changes > 0;
  }

  changed() {
    if (printed(this.host.document, this.host.fields) === this.confirmed) return this.settle();
    this.changes += 1;
    this.first ??= Date.now();
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), JOURNAL_REST);
    if (this.conflict) return;
    if (!this.offlineSince) this.tell("editing");
    else this.tellOffline();
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), Math.max(0, Math.min(REST, this.first + LONGEST - Date.now())));
  }

  /** Back at what the server has: nothing waits. */
  settle() {
    clearTimeout(this.saving);
    clearTimeout(this.keeping);
    const waited = this.changes > 0;
    this.changes = 0;
    this.first = null;
    if (waited) this.forget();
    if (waited && this.savedAt && !this.conflict) this.tell("saved", { at: this.savedAt });
  }

  async keep() {
    const { document, fields } = this.host;
    try {
      await this.journal.put({ at: Date.now(), revision: this.revision, document, fields });
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
    if (this.offlineSince) this.tellOffline();
  }

  forget(key) {
    this.journal.remove(key).catch(() => {});
  }

  async save({ keepalive = false } = {}) {
    clearTimeout(this.saving);
    if (!this.url || this.conflict || !this.isDirty || this.isHandedOver) return;
    if (this.isSending) {
      this.again = true;
      return;
    }
    const { document, fields } = this.host;
    const sent = printed(document, fields);
    const counted = this.changes;
    this.isSending = true;
    const answer = await this.send(JSON.stringify({ revision: this.revision, fields, document }), keepalive);
    this.isSending = false;
    if (answer.status === 200) this.accepted(answer.body, { sent, counted, document, fields });
    else if (answer.status === 409) this.refused(answer.body);
    else if (answer.status === 401 || answer.status === 403) this.later("signed-out");
    else if (answer.status >= 400 && answer.status < 500) this.tell("refused", { reason: answer.body?.error ?? answer.status });
    else this.later("offline");
    if (this.again && !this.conflict && !this.offlineSince) {
      this.again = false;
      this.changed();
    }
  }

  async send(body, keepalive) {
    try {
      const response = await fetch(this.url, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", accept: "application/json" },
        keepalive: keepalive && body.length < LAST_WORD,
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      // A redirect leads to the door of the newsroom.
      if (response.type === "opaqueredirect") return { status: 401 };
      const isJson = response.headers.get("content-type")?.includes("json");
      const answer = isJson ? await response.json() : null;
      return { status: response.ok && !answer ? 502 : response.status, body: answer };
    } catch {
      return { status: 0 };
    }
  }

  accepted({ revision, saved_at: savedAt }, { sent, counted, document, fields }) {
    this.revision = revision ?? this.revision;
    this.base = { document, fields };
    this.confirmed = sent;
    this.changes -= counted;
    this.attempts = 0;
    this.first = this.changes ? Date.now() : null;
    const wasOffline = this.offlineSince;
    this.offlineSince = null;
    this.savedAt = this.clock(savedAt);
    const field = this.host.form?.elements.revision;
    if (field) field.value = this.revision;
    this.host.dataset.revision = this.revision;
    if (this.changes) return this.changed();
    clearTimeout(this.keeping);
    this.forget();
    if (this.restored) this.forget(this.restored);
    this.restored = null;
    this.tell(wasOffline ? "saved-again" : "saved", { at: this.savedAt, n: counted });
    this.host.dispatchEvent(new CustomEvent("masthead-saved", { bubbles: true }));
  }

  refused(answer) {
    if (!answer?.document) return this.tell("refused", { reason: "409" });
    this.conflict = answer;
    this.keep();
    this.tell("conflict", { by: answer.by });
    this.host.propose(words("conflict-offer", { by: answer.by, at: this.clock(answer.saved_at) }), [["conflict-compare", () => this.compare()]]);
  }

  async compare() {
    const theirs = this.conflict;
    const joined = await resolveConflict(this.host, { base: this.base, theirs, at: this.clock(theirs.saved_at) });
    if (!joined) return this.host.propose(words("conflict-offer", { by: theirs.by, at: this.clock(theirs.saved_at) }), [["conflict-compare", () => this.compare()]]);
    this.conflict = null;
    this.revision = theirs.revision;
    this.base = theirs;
    this.confirmed = null;
    this.host.restore(joined);
    this.changed();
    this.save();
  }

  /** The server does not answer: tried again, ever less often, until it does. */
  later(state) {
    this.offlineSince ??= this.clock(Date.now());
    this.state = state;
    this.keep();
    const wait = RETRIES[Math.min(this.attempts, RETRIES.length - 1)];
    this.attempts += 1;
    this.tellOffline();
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), wait);
  }

  tellOffline() {
    const label = this.isKept === false ? "unkept" : (this.state ?? "offline");
    this.tell(label, { at: this.offlineSince, n: this.changes });
  }

  leave() {
    if (!this.isDirty) return;
    clearTimeout(this.keeping);
    this.keep();
    this.save({ keepalive: true });
  }

  /** The form has the document now; the journal keeps it until the server has shown it again. */
  handedOver() {
    this.isHandedOver = true;
    if (this.isDirty) this.keep();
  }

  /** What an earlier visit left behind is offered, unless the server has it. */
  async offer() {
    let kept;
    try {
      kept = await this.journal.others();
    } catch {
      return;
    }
    const [newest, ...older] = kept.filter((record) => {
      const isKnown = printed(record.document, record.fields) === this.confirmed || printed(record.document, record.fields) === printed(this.base.document, this.base.fields);
      if (isKnown) this.forget(record.key);
      return !isKnown;
    });
    if (!newest) return;
    this.host.propose(words("kept-offer", { at: this.moment(newest.at) }), [
      ["kept-restore", () => this.restore(newest)],
      ["kept-discard", () => [newest, ...older].forEach(({ key }) => this.forget(key))],
    ]);
  }

  /** On top of the version it was written on, so that a newer one of somebody else is noticed. */
  restore(record) {
    this.revision = record.revision;
    this.restored = record.key;
    this.confirmed = null;
    this.host.restore(record);
    this.changed();
  }

  tell(state, places = {}) {
    const { status } = this.host;
    const text = words(`state-${state}`, places);
    if (status.dataset.state === state && status.textContent === text) return;
    status.dataset.state = state;
    status.textContent = text;
  }

  /** Hours and minutes in the publication's zone. */
  clock(moment) {
    return this.written(moment, { timeStyle: "short" });
  }

  moment(moment) {
    return this.written(moment, { dateStyle: "medium", timeStyle: "short" });
  }

  written(moment, style) {
    const date = new Date(moment);
    if (Number.isNaN(date.getTime())) return String(moment ?? "");
    const zone = this.host.dataset.zone;
    return new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...style, ...(zone ? { timeZone: zone } : {}), hourCycle: "h23" }).format(date);
  }
}

const printed = (document, fields) => JSON.stringify([document, fields]);

const numeral = (text) => (/^\d+$/.test(text ?? "") ? Number(text) : (text ?? null));
