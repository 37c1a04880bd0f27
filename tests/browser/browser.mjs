// A real browser on the demonstration publication, at the address that the test command names in BASE.
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The packages lie in assets/, where the theme is built.
const require = createRequire(new URL("../../assets/package.json", import.meta.url));
const { chromium } = require("playwright-core");

export const BASE = needed("BASE");
const EXECUTABLE = needed("CHROMIUM");
const SHOTS = process.env.SHOTS ?? join(tmpdir(), "masthead-shots");

export const AXE = require.resolve("axe-core/axe.min.js");
const VNU = require.resolve("vnu-jar/build/dist/vnu.jar");

export const WIDTHS = [360, 1280];

/** The article that has everything one article can have. */
export const ARTICLE = "/2026/11/the-vote-on-the-tessa-flats/";

/** An article without anything special, to see what is kept from one to the next. */
export const OTHER_ARTICLE = "/2026/11/assembly-opens-the-grid-to-small-producers/";

/** One page of every template that a reader can come to. `status` where it is not 200. */
export const PAGES = [
  { name: "front", path: "/" },
  { name: "article", path: ARTICLE },
  { name: "article-pages", path: "/2026/11/who-pays-for-a-dyke-the-water-tariff-line-by-line/" },
  { name: "password", path: "/2026/11/notes-from-the-pump-house/" },
  { name: "section", path: "/category/coast-sea/" },
  { name: "tag", path: "/tag/dykes/" },
  { name: "author", path: "/author/ines-halvane/" },
  { name: "month", path: "/2026/11/" },
  { name: "archives", path: "/-/archives/" },
  { name: "tags", path: "/-/tags/" },
  { name: "videos", path: "/-/videos/" },
  { name: "search", path: "/?s=dyke" },
  { name: "search-nothing", path: "/?s=xylophonequartet" },
  { name: "page", path: "/about/" },
  { name: "login", path: "/login/" },
  { name: "not-found", path: "/no-such-page-anywhere/", status: 404 },
];

/** Starts the browser; close it with `await browser.close()`. */
export const launch = () => chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox"] });

/**
 * A page of a reader of our own, who remembers nothing, with everything noted that a reader must never meet.
 * `foreign` are addresses of other hosts that were asked; `errors` what the console shows as one.
 */
export async function reader(browser, { width = 1280, javaScript = true, colour = "light", allowInjection = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: javaScript,
    colorScheme: colour,
    bypassCSP: allowInjection,
  });
  const page = await context.newPage();
  const foreign = [];
  const errors = [];
  page.on("request", (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(`${BASE}/`)) foreign.push(url);
  });
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A page that answers 404 on purpose is reported as an error by the browser.
    const isOwnStatus = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (message.type() === "error" && !isOwnStatus) errors.push(`${page.url()}: ${message.text()}`);
  });
  const open = async (path) => {
    const response = await page.goto(BASE + path, { waitUntil: "load" });
    return response.status();
  };
  return { page, context, foreign, errors, open };
}

/** A picture of the whole page, for a person to look at. */
export async function shoot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** The HTML checker's errors on these documents, by document. */
export function htmlErrors(files) {
  const options = ["-jar", VNU, "--errors-only", "--format", "json", ...files];
  return new Promise((resolve, reject) => {
    execFile("java", options, { maxBuffer: 64 * 1024 * 1024 }, (error, _, printed) => {
      // It ends with 1 when it found something; what it cannot start with is no JSON.
      try {
        const { messages } = JSON.parse(printed);
        resolve(messages.map(({ url, lastLine, message }) => `${url.split("/").pop()}:${lastLine}: ${message}`));
      } catch {
        reject(error ?? new Error(printed));
      }
    });
  });
}

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; \`cargo xtask test\` sets it`);
  return value;
}
