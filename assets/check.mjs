// Opens every page of a gallery in Chromium, under the content policy of production, and reports what a
// reader would trip over: accessibility faults (axe-core), sideways scrolling, foreign requests, errors.
//
//   cargo run --example gallery -- OUT && node assets/check.mjs OUT [part-of-name]
import { chromium } from "playwright-core";
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { createRequire } from "node:module";

const [gallery, only = ""] = process.argv.slice(2);
if (!gallery) throw new Error("name the gallery's folder");

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [{ width: 1280, look: "light" }, { width: 320, look: "dark" }];
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".webp": "image/webp", ".svg": "image/svg+xml" };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-src https://www.youtube-nocookie.com";

const server = createServer((request, response) => {
  const file = join(gallery, decodeURIComponent(new URL(request.url, "http://gallery").pathname));
  if (!extname(file) || !existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-security-policy": POLICY });
  response.end(readFileSync(file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"] });

// Live hits are a fragment, not a page.
const pages = ["en", "zh-Hans", "ar"]
  .flatMap((language) => readdirSync(join(gallery, language)).map((file) => `${language}/${file}`))
  .filter((page) => page.endsWith(".html") && !page.includes("live-hits") && page.includes(only));

async function faults(path, { width, look }) {
  const found = [];
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: look });
  const page = await context.newPage();
  page.on("pageerror", (error) => found.push(`error: ${error.message}`));
  page.on("console", (line) => line.text().includes("Content Security Policy") && found.push(line.text()));
  page.on("request", (request) => request.url().startsWith(origin) || found.push(`foreign request: ${request.url()}`));
  await page.goto(`${origin}/${path}`);
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) found.push("scrolls sideways");
  // Evaluated by the browser's debugger, which the page's own policy does not bind.
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => window.axe.run({ runOnly: rules }), RULES);
  for (const { id, nodes } of violations) found.push(`${id}: ${nodes[0].html.slice(0, 160)}`);
  await context.close();
  return found;
}

let count = 0;
for (const path of pages) {
  for (const view of VIEWS) {
    for (const fault of await faults(path, view)) {
      console.log(`${path} ${view.width} ${view.look}: ${fault}`);
      count += 1;
    }
  }
}
console.log(`${pages.length} pages, ${count} faults`);
await browser.close();
server.close();
process.exitCode = count ? 1 : 0;
