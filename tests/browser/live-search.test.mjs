// Hits while a reader types: what is shown, in which order, to whom it is told, and that a late answer never wins.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { AXE, launch, reader, WIDTHS } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const FIELD = ".live-search input[name=s]";
const OPTION = ".live-search [role=option]";

/** A front page with the panel open and the focus in its field. */
async function open(options) {
  const found = await reader(browser, options);
  await found.open("/");
  await found.page.keyboard.press("/");
  await found.page.locator(FIELD).waitFor({ state: "visible" });
  return found;
}

/** Holds back each answer for as long as `delay` says of its words; notes what was asked. */
async function throttle(page, delay) {
  const asked = [];
  await page.route("**/-/search/live*", async (route) => {
    const words = new URL(route.request().url()).searchParams.get("q");
    asked.push(words);
    await new Promise((done) => setTimeout(done, delay(words)));
    await route.continue().catch(() => {});
  });
  return asked;
}

const headlines = (page) => page.locator(`${OPTION} .live-search__title`).allTextContents();

describe("hits while typing", () => {
  for (const width of WIDTHS) {
    test(`the first hits are those of the page that "View All Result" leads to, at ${width} px`, async () => {
      const { page, context } = await open({ width });
      await page.locator(FIELD).pressSequentially("salt barley", { delay: 20 });
      await page.locator(OPTION).first().waitFor();
      const live = await headlines(page);
      assert.ok(live.length >= 2 && live.length <= 4, `${live.length} hits`);
      const all = page.locator(".live-search__foot a");
      assert.equal(new URL(await all.getAttribute("href"), page.url()).searchParams.get("s"), "salt barley");
      await all.click();
      await page.waitForURL(/[?&]s=salt/);
      const results = await page.locator("main ol").first().locator(".teaser__headline").allTextContents();
      assert.deepEqual(results.slice(0, live.length).map((text) => text.trim()), live.map((text) => text.trim()));
      await context.close();
    });
  }

  test("arrow keys walk through the hits, Enter opens one, and what is active is told", async () => {
    const { page, context } = await open();
    await page.locator(FIELD).pressSequentially("ferry");
    await page.locator(OPTION).first().waitFor();
    const field = page.locator(FIELD);
    assert.equal(await field.getAttribute("aria-expanded"), "true");
    assert.equal(await field.getAttribute("role"), "combobox");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const active = await field.getAttribute("aria-activedescendant");
    assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
    assert.equal(await page.locator(`${OPTION}[aria-selected=true]`).count(), 1);
    await page.keyboard.press("ArrowUp");
    const address = await page.locator(`${OPTION}[aria-selected=true]`).getAttribute("href");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === address);
    await context.close();
  });

  test("nonsense shows No Result once, in the place that is read out", async () => {
    const { page, context } = await open();
    await page.locator(FIELD).pressSequentially("xylophonequartet");
    const status = page.locator(".live-search [role=status]");
    await page.waitForFunction(() => document.querySelector(".live-search [role=status]").textContent !== "");
    assert.equal(await status.textContent(), "No Result");
    assert.ok(await status.isVisible());
    assert.equal(await page.locator(".live-search").getByText("No Result").count(), 1);
    assert.equal(await page.locator(OPTION).count(), 0);
    await context.close();
  });

  test("a late answer to earlier words is never shown", async () => {
    const { page, context } = await open();
    const asked = await throttle(page, (words) => (words === "ferry" ? 1500 : 50));
    await page.locator(FIELD).fill("ferry");
    await page.waitForTimeout(300);
    await page.locator(FIELD).fill("glacier");
    await page.locator(OPTION).first().waitFor();
    const shown = await headlines(page);
    await page.waitForTimeout(1800);
    assert.deepEqual(await headlines(page), shown);
    assert.ok(shown[0].includes("glacier"), shown[0]);
    assert.deepEqual(asked, ["ferry", "glacier"]);
    await context.close();
  });

  test("an emptied field shows nothing, and a busy server says so", async () => {
    const { page, context } = await open();
    await page.locator(FIELD).fill("ferry");
    await page.locator(OPTION).first().waitFor();
    await page.locator(FIELD).fill("");
    await page.waitForFunction((option) => !document.querySelector(option), OPTION);
    await page.route("**/-/search/live*", (route) => route.fulfill({ status: 503, body: "" }));
    await page.locator(FIELD).fill("ferry");
    await page.waitForFunction(() => document.querySelector(".live-search [role=status]").textContent.includes("busy"));
    await context.close();
  });

  test("the open panel has no fault that axe finds", async () => {
    const { page, context } = await open({ allowInjection: true });
    await page.locator(FIELD).fill("ferry");
    await page.locator(OPTION).first().waitFor();
    await page.addScriptTag({ path: AXE });
    const { violations } = await page.evaluate(() => axe.run(".live-search"));
    assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), []);
    await context.close();
  });
});
