// The newsroom as its people open it: every place of the navigation, and the pages behind, bars nobody.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { AXE, BASE, WIDTHS, launch, reader, shoot } from "./browser.mjs";

const DATA = process.env.DATA ?? assert.fail("DATA names the demonstration's folder; `cargo xtask test` sets it");

/** The demonstration's login of a role. */
function login(role) {
  const lines = readFileSync(join(DATA, "demonstration-logins.txt"), "utf8").split("\n");
  const [, email, password] = lines.map((line) => line.split(/\s+/)).find(([name]) => name === role);
  return { email, password };
}

let browser;
/** Cookies of somebody who has signed in once: signing in is slow on purpose. */
const signedIn = {};

before(async () => {
  browser = await launch();
  for (const role of ["administrator", "editor", "author"]) {
    const { page, context, open } = await reader(browser);
    await open("/login/");
    const { email, password } = login(role);
    await page.fill("input[name=log]", email);
    await page.fill("input[name=pwd]", password);
    await page.press("input[name=pwd]", "Enter");
    await page.waitForURL("**/newsroom/**");
    signedIn[role] = await context.cookies();
    await context.close();
  }
});
after(() => browser.close());

async function colleague(role, options) {
  const opened = await reader(browser, options);
  await opened.context.addCookies(signedIn[role]);
  return opened;
}

/** Every place of the navigation, and what stands behind its first rows. */
async function places(role) {
  const { page, context, open } = await colleague(role, { javaScript: false });
  await open("/newsroom/");
  const paths = (selector) => page.$$eval(selector, (links) => links.map((link) => new URL(link.href).pathname));
  const found = new Set(await paths(".side-nav a, .side-me, a[data-new]"));
  await open("/newsroom/articles/?state=live");
  const [article] = await paths("td.t > a");
  for (const below of ["", "versions/", "picture/", "publish/"]) found.add(article + below);
  if (found.has("/newsroom/front/")) {
    found.add("/newsroom/front/0/versions/");
    await open("/newsroom/front/");
    (await paths(".front-tabs a")).slice(1, 2).forEach((path) => found.add(path));
  }
  await context.close();
  return [...found].filter((path) => path.startsWith("/newsroom/") || path.startsWith("/account"));
}

for (const [role, width, colour] of [
  ...WIDTHS.map((width) => ["administrator", width, "light"]),
  ["administrator", 1280, "dark"],
  ["author", 360, "light"],
]) {
  test(`every place bars nobody: ${role}, ${width} px, ${colour}`, async () => {
    const { page, context, errors, foreign, open } = await colleague(role, { width, colour, allowInjection: true });
    const found = [];
    for (const path of await places(role)) {
      const status = await open(path);
      if (status === 403 && role !== "administrator") continue;
      assert.equal(status, 200, path);
      await page.addScriptTag({ path: AXE });
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      found.push(...violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${path}: ${id}: ${help}: ${target.join(" ")}`)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push(`${path}: ${wide} px wider than the window`);
      if (process.env.SHOTS) await shoot(page, `newsroom-${role}-${width}-${colour}-${path.replaceAll("/", "_")}`);
    }
    assert.deepEqual(found, []);
    assert.deepEqual(errors, []);
    assert.deepEqual(foreign, []);
    await context.close();
  });
}

describe("the desk of the front", () => {
  const lead = (page) => page.locator(".slot.lead h3");

  test("a story is lifted with Space, moved with the arrows and put down, and can be put back", async () => {
    const { page, context, open } = await colleague("editor");
    await open("/newsroom/front/");
    const second = await page.locator("[data-slot='1.0'] h3").innerText();
    const grip = page.locator("[data-slot='1.0'] [data-grip]");
    await grip.focus();
    await page.keyboard.press("Space");
    assert.match(await page.locator("[data-say]").innerText(), /Lifted/);
    await page.keyboard.press("Escape");
    assert.match(await page.locator("[data-say]").innerText(), /Put back/);
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Space");
    await page.waitForFunction((words) => document.querySelector(".slot.lead h3")?.innerText === words, second);
    assert.equal(new URL(page.url()).pathname, "/newsroom/front/");
    await context.close();
  });

  test("without script, buttons do the same", async () => {
    const { page, context, open } = await colleague("editor", { javaScript: false });
    await open("/newsroom/front/");
    const [first, second] = [await lead(page).innerText(), await page.locator("[data-slot='1.0'] h3").innerText()];
    await page.click("[data-slot='1.0'] button[value='up:1.0']");
    assert.equal(await lead(page).innerText(), second);
    assert.notEqual(first, second);
    await context.close();
  });

  test("a story of the shelf is dragged to the top, and readers see it once the front is published", async () => {
    const { page, context, open } = await colleague("editor");
    await open("/newsroom/front/");
    const story = page.locator("[data-story]").nth(1);
    const words = await story.locator("b").innerText();
    await story.dragTo(page.locator("[data-slot='0.0']"));
    await page.waitForFunction((said) => document.querySelector(".slot.lead h3")?.innerText === said, words);
    const guest = await reader(browser);
    await guest.open("/");
    assert.notEqual(await guest.page.locator(".lead__headline").innerText(), words);
    await page.click("button[value=publish]");
    await page.waitForSelector(".said");
    await guest.open("/");
    const shown = (await guest.page.locator(".lead__headline").innerText()).replace(/[‘’“”]/g, "");
    assert.equal(shown, words.replace(/['"‘’“”]/g, ""));
    // The demonstration fills itself again, for whoever looks next.
    await page.click("button[value=automatic]");
    await page.waitForSelector(".said");
    await guest.context.close();
    await context.close();
  });
});

describe("finding one's way by keyboard", () => {
  test("Ctrl K, a part of a name, Enter", async () => {
    const { page, context, open } = await colleague("editor");
    await open("/newsroom/calendar/");
    await page.keyboard.press("Control+k");
    await page.waitForSelector("dialog.palette[open] .go a");
    await page.keyboard.type("water back on");
    await page.waitForFunction(() => document.querySelector("dialog.palette .go a")?.textContent.includes("Water back on"));
    await page.keyboard.press("ArrowDown");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Water back on/);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/newsroom\/articles\/\d+\/$/);
    await context.close();
  });

  test("Escape gives the focus back to where it was", async () => {
    const { page, context, open } = await colleague("editor");
    await open("/newsroom/articles/");
    await page.locator("td.t > a").nth(1).focus();
    await page.keyboard.press("Control+k");
    await page.waitForSelector("dialog.palette[open]");
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("td.t > a").nth(1).evaluate((link) => link === document.activeElement));
    await context.close();
  });

  test("J and K walk through the list, X ticks, E opens", async () => {
    const { page, context, open } = await colleague("editor");
    await open("/newsroom/articles/");
    for (const key of ["j", "j", "k", "j", "x"]) await page.keyboard.press(key);
    const row = page.locator("tr[data-at]");
    assert.ok(await row.locator("input").isChecked());
    assert.ok(await page.locator(".bulk").isVisible(), "what can be done with the ticked ones is there");
    const url = await row.locator("[data-edit]").evaluate((link) => link.pathname);
    await page.keyboard.press("e");
    await page.waitForURL(`**${url}`);
    await context.close();
  });
});

test("the checklist follows what is written", async () => {
  const { page, context, open } = await colleague("editor");
  await open("/newsroom/articles/new/");
  await page.fill("[name=headline]", "A short one");
  await page.keyboard.press("Enter");
  await page.waitForSelector("article-editor .ProseMirror");
  const list = page.locator("[data-checklist]");
  const before = await list.innerText();
  await page.fill("#headline", `A headline that goes on and on ${"and on ".repeat(30)}`);
  await page.waitForFunction((old) => document.querySelector("[data-checklist]").innerText !== old, before);
  assert.match(await list.innerText(), /headline/i);
  await context.close();
});
