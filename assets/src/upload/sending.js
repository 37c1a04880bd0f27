// A file goes to the library in pieces. After a break it goes on where it stopped: by itself while the page is open,
// after a reload when the same file is chosen again. What is asked and answered: src/media/api.rs.

const SMALLEST = 256 * 1024;
const LARGEST = 8 * 1024 * 1024;
/** A piece should take about this long, so that little is sent twice after a break and progress is seen. */
const PIECE_MS = 1000;
const WAITS = [500, 1500, 4000, 8000, 15000, 30000, 60000];

/** The server's sentence about a file that it does not take. */
export class Refused extends Error {}
/** The session has ended. */
export class SignedOut extends Error {}

/**
 * Resolves to `{ item, url, was_here }`. `progress(sent, all)` is told as pieces arrive, `cut()` when the line breaks.
 * Rejects with Refused, SignedOut, an AbortError when `signal` stops it, or the last failure.
 */
export async function send(uploads, file, { progress = () => {}, cut = () => {}, signal } = {}) {
  const place = `masthead-upload ${uploads} ${file.name} ${file.size} ${file.lastModified}`;
  let address = remembered(place);
  let offset = null;
  let piece = SMALLEST;
  let failures = 0;
  for (;;) {
    try {
      if (!address) {
        address = await begin(uploads, file, signal);
        remember(place, address);
        offset = 0;
      }
      offset ??= await arrived(address, signal);
      if (offset === null) {
        // Given up meanwhile, or taken in by an answer that got lost: the same bytes are recognised.
        address = null;
        remember(place, null);
        continue;
      }
      progress(offset, file.size);
      const began = performance.now();
      const answer = await add(address, offset, file.slice(offset, offset + piece), signal);
      if (answer.item) {
        remember(place, null);
        progress(file.size, file.size);
        return answer;
      }
      const took = performance.now() - began;
      piece = Math.round(Math.min(LARGEST, Math.max(SMALLEST, piece * Math.min(4, PIECE_MS / Math.max(1, took)))));
      offset = answer.offset ?? null;
      failures = 0;
    } catch (error) {
      if (error instanceof Refused || signal?.aborted) {
        remember(place, null);
        if (address && signal?.aborted) fetch(address, { method: "DELETE" }).catch(() => {});
        throw error;
      }
      if (error instanceof SignedOut || failures >= WAITS.length) throw error;
      cut();
      await pause(WAITS[failures], signal);
      failures += 1;
      piece = SMALLEST;
      offset = null;
    }
  }
}

async function begin(uploads, file, signal) {
  const body = JSON.stringify({ name: file.name, bytes: file.size, type: file.type });
  const response = await ask(uploads, { method: "POST", body, headers: { "content-type": "application/json" }, signal });
  return (await told(response)).upload;
}

/** How much has arrived; null when there is no such upload any more. */
async function arrived(address, signal) {
  const response = await ask(address, { signal });
  return response.status === 404 ? null : (await told(response)).offset;
}

async function add(address, offset, bytes, signal) {
  const headers = { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
  const response = await ask(address, { method: "PATCH", body: bytes, headers, signal });
  if (response.status === 404) return {};
  // Somewhere else than we thought: it says where.
  return response.status === 409 ? response.json() : told(response);
}

async function ask(address, { headers = {}, ...options }) {
  const response = await fetch(address, { ...options, headers: { accept: "application/json", ...headers } });
  if (response.status === 401) throw new SignedOut();
  return response;
}

async function told(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const isPassing = response.status >= 500 || [408, 423].includes(response.status);
  throw isPassing ? new Error(String(response.status)) : new Refused(body.error || String(response.status));
}

/** Waits, or goes on at once when the line is back. */
function pause(milliseconds, signal) {
  return new Promise((go) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      go();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    signal?.addEventListener("abort", done);
  });
}

// A browser may forbid to remember; then an upload goes on within this page only.
function remembered(place) {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function remember(place, address) {
  try {
    if (address) localStorage.setItem(place, address);
    else localStorage.removeItem(place);
  } catch {}
}

/** Runs `work` for each of these, so many at once, in order. */
export async function several(things, work, atOnce = 3) {
  const waiting = [...things];
  const next = async () => {
    while (waiting.length) await work(waiting.shift());
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, next));
}
