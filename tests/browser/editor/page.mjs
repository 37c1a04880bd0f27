// A page with the built editor and a stand-in for the newsroom's autosave, under the newsroom's content
// policy. It answers as the test tells it to.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const root = new URL("../../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const manifest = JSON.parse(read("assets/dist/manifest.json"));

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const TYPES = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8" };
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** What the template gives the editor: every label with its English words. */
export function labels() {
  const words = Object.fromEntries(
    read("locales/en/editor.ftl")
      .toString()
      .split("\n")
      .filter((line) => /^[a-z]/.test(line))
      .map((line) => [line.slice(0, line.indexOf(" = ")), line.slice(line.indexOf(" = ") + 3)]),
  );
  const pairs = [...read("templates/newsroom/editor.html").toString().matchAll(/^ {2}"([^"]+)": t\("([^"]+)"/gm)];
  return Object.fromEntries(pairs.map(([, label, key]) => [label, words[key].replaceAll(/\{ \$(\w+) \}/g, "{$1}")]));
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const script = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

const page = ({ document, revision, article, html, media, hasScript }) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Night ferry returns</title><link rel="icon" href="/icon.png">
<link rel="stylesheet" href="/-/assets/${manifest["newsroom.css"]}">
<link rel="stylesheet" href="/-/assets/${manifest["editor.css"]}">
${hasScript ? `<script type="module" src="/-/assets/${manifest["editor.js"]}"></script>` : ""}
</head><body><main class="page-of-text" id="main"><h1 class="hush">Write</h1>
<form method="post" action="/save"><p><b>ferry-return</b> <span class="saved" data-saved></span></p>
<label for="headline">Headline</label><input class="input" id="headline" name="headline" value="Night ferry returns">
<input type="hidden" name="revision" value="${revision}">
<article-editor data-article="${article}" data-revision="${revision}" data-autosave="/autosave" data-language="en" data-zone="UTC"${media ? ' data-media="/media"' : ""}>
<label class="hush" for="body-html">Body</label><textarea id="body-html" name="body_html" rows="12">
${escaped(html)}</textarea>
<script type="application/json" data-document>${script(document)}</script>
<script type="application/json" data-words>${script(labels())}</script>
</article-editor>
<p><button class="btn next">Save</button></p></form></main></body></html>`;

export const text = (words, attrs) => ({ type: "paragraph", ...(attrs ? { attrs } : {}), content: [{ type: "text", text: words }] });
export const doc = (...content) => ({ type: "doc", attrs: { version: 1 }, content });

/** Starts the stand-in. `saves` are the bodies it got; `answer` decides what a save gets. */
export async function newsroom(given = {}) {
  const site = { document: doc(text("The last night boat left the east pier on a wet Sunday.", { id: "aaaaaa" })), revision: 7, article: 12, html: "<p>The last night boat</p>", media: null, hasScript: true, saves: [], posts: [], ...given };
  const accept = (body) => {
    site.revision = body.revision + 1;
    site.document = body.document;
    return { status: 200, body: { revision: site.revision, saved_at: "2026-11-24T12:04:00Z" } };
  };
  site.answer = given.answer ?? accept;
  site.accept = accept;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://newsroom");
    const send = (status, type, body) => response.writeHead(status, { "content-type": type, "content-security-policy": POLICY, "cache-control": "no-store" }).end(body);
    if (pathname === "/") return send(200, "text/html; charset=utf-8", page(site));
    if (pathname.startsWith("/-/assets/")) return send(200, TYPES[pathname.split(".").pop()], read(`assets/dist/${pathname.slice(10)}`));
    if (pathname === "/media") return site.media ? send(200, "application/json", JSON.stringify({ items: site.media })) : send(404, "text/plain", "");
    if (pathname.endsWith(".png")) return send(200, "image/png", PICTURE);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const sent = Buffer.concat(chunks).toString();
    if (pathname === "/save") {
      site.posts.push(Object.fromEntries(new URLSearchParams(sent)));
      return send(200, "text/html; charset=utf-8", `<!doctype html><html lang="en"><title>Saved</title><link rel="stylesheet" href="/-/assets/${manifest["newsroom.css"]}">`);
    }
    if (pathname !== "/autosave") return send(404, "text/plain", "");
    const body = JSON.parse(sent);
    site.saves.push({ ...body, at: Date.now() });
    const answer = await site.answer(body);
    // No answer: the server died with the save in its hands.
    if (!answer) return request.socket.destroy();
    send(answer.status, "application/json", JSON.stringify(answer.body ?? {}));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  site.origin = `http://127.0.0.1:${server.address().port}`;
  site.close = () => (server.closeAllConnections(), new Promise((done) => server.close(done)));
  return site;
}

/** A page with the editor open, and everything a writer must never meet noted. */
export async function writer(browser, site, { width = 1280, colour = "light", javaScript = true, context: known } = {}) {
  const context = known ?? (await browser.newContext({ viewport: { width, height: 900 }, colorScheme: colour, javaScriptEnabled: javaScript }));
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && !/Failed to load resource/.test(line.text()) && faults.push(line.text()));
  page.on("request", (request) => /^https?:/.test(request.url()) && !request.url().startsWith(site.origin) && faults.push(`foreign request: ${request.url()}`));
  await page.goto(site.origin);
  const body = page.locator(".ProseMirror");
  if (javaScript && site.hasScript) await body.waitFor();
  return {
    page,
    context,
    body,
    faults,
    document: () => page.evaluate(() => document.querySelector("article-editor").document),
    state: () => page.locator("[data-saved]").getAttribute("data-state"),
    /** Puts the caret at the end of the text. */
    async atEnd() {
      await body.click();
      await page.keyboard.press("Control+End");
    },
    /** What a program puts on the clipboard, let fall into the text as the browser does it. */
    paste: (html, plain = "") =>
      page.evaluate(
        async ([html, plain]) => {
          // The browser tells of a moved caret a moment later than it moves it.
          await new Promise((go) => setTimeout(go, 50));
          const data = new DataTransfer();
          if (html) data.setData("text/html", html);
          data.setData("text/plain", plain);
          document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        },
        [html, plain],
      ),
  };
}

export const waitFor = async (check, what, patience = 8000) => {
  const end = Date.now() + patience;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await new Promise((next) => setTimeout(next, 25));
  }
};
