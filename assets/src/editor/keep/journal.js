// The journal in this browser: the newest state of every article that the server has not confirmed yet. It
// outlives the page, the browser and the server.

const NAME = "masthead-journal";
const STORE = "kept";

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const unique = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Journal {
  constructor(article) {
    this.article = String(article ?? location.pathname);
    // Two windows with the same article do not overwrite each other.
    this.key = `${this.article} ${unique()}`;
  }

  async store(mode) {
    this.opening ??= this.open();
    const database = await this.opening;
    return database.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
  }

  async open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("article", "article");
    return settled(request);
  }

  /** Resolves once the state is on the disk; rejects where the browser keeps nothing. */
  async put(state) {
    const store = await this.store("readwrite");
    store.put({ ...state, key: this.key, article: this.article });
    await new Promise((resolve, reject) => {
      store.transaction.oncomplete = resolve;
      store.transaction.onabort = store.transaction.onerror = () => reject(store.transaction.error);
    });
  }

  /** What other windows or earlier visits left of this article, the newest first. */
  async others() {
    const store = await this.store("readonly");
    const kept = await settled(store.index("article").getAll(this.article));
    return kept.filter(({ key }) => key !== this.key).sort((a, b) => b.at - a.at);
  }

  async remove(key = this.key) {
    const store = await this.store("readwrite");
    await settled(store.delete(key));
  }
}
