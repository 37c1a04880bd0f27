// Readers who take part: the panel beside the form, answering and not answering, the desk's keys, one's own form, and what
// others may load. The logins of the demonstration are in the file that LOGINS names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { ARTICLE, AXE, BASE, OTHER_ARTICLE, launch, reader } from "./browser.mjs";

const LOGINS = process.env.LOGINS;
if (!LOGINS) throw new Error("LOGINS names the file with the demonstration's logins");

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Signs a browser in with a role of the demonstration. */
async function signIn(page, role) {
  const [, email, password] = readFileSync(LOGINS, "utf8").split("\n").map((line) => line.split(/\s+/)).find(([name]) => name === role);
  await page.goto(`${BASE}/login/`);
  await page.locator("main input[name=log]").fill(email);
  await page.locator("main input[name=pwd]").fill(password);
  await page.locator("main form[data-sign-in] button").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

/** Scrolls until so much of the story has been on the screen. */
const readTo = (page, part) =>
  page.evaluate((part) => {
    const { top, height } = document.querySelector(".prose--story").getBoundingClientRect();
    scrollBy(0, top + height * part - innerHeight);
  }, part);

describe("the panel with the neighbours", () => {
  for (const width of [360, 1280]) {
    test(`comes near the end of the story and never lies over the comment form, at ${width} px`, async () => {
      const { page, context, open, errors } = await reader(browser, { width });
      await open(ARTICLE);
      const panel = page.locator(".next-panel");
      await readTo(page, 0.5);
      assert.equal(await panel.count(), 0);
      await readTo(page, 0.9);
      await panel.waitFor({ state: "visible" });
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true, "it takes no focus");

      await page.locator("#respond textarea").scrollIntoViewIfNeeded();
      await panel.waitFor({ state: "hidden" });
      await page.locator("#c-text").fill("Nothing lies over what I type.");
      assert.equal(await panel.isVisible(), false);

      await readTo(page, 0.9);
      await panel.waitFor({ state: "visible" });
      await panel.locator("button").click();
      await panel.waitFor({ state: "detached" });
      await open(OTHER_ARTICLE);
      await readTo(page, 0.95);
      // One frame after the scrolling the panel would be there.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.equal(await panel.count(), 0, "closed for this visit");
      assert.deepEqual(errors, []);
      await context.close();
    });
  }

  test("does not come to whoever asked for less motion", async () => {
    const { page, context, open } = await reader(browser);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(ARTICLE);
    await readTo(page, 0.95);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await page.locator(".next-panel").count(), 0);
    await context.close();
  });
});

describe("answering a comment", () => {
  test("the form comes below the comment with its text, and goes back", async () => {
    const { page, context, open, errors } = await reader(browser);
    await open(ARTICLE);
    await page.locator("#c-text").fill("Already typed");
    const heading = await page.locator("[data-reply-title]").innerText();
    const link = page.locator("[data-reply]").first();
    const id = await link.getAttribute("data-reply");
    await link.click();
    assert.equal(await page.locator(`#comment-${id} + #respond`).count(), 1, "below the comment");
    assert.equal(await page.locator("#respond [name=comment_parent]").inputValue(), id);
    assert.equal(await page.locator("#c-text").inputValue(), "Already typed");
    assert.equal(await page.evaluate(() => document.activeElement.id), "c-text");
    assert.equal(new URL(page.url()).search, "", "the page was not loaded anew");

    await page.locator("[data-cancel]").click();
    assert.equal(await page.locator("#comments > #respond").count(), 1, "in its own place");
    assert.equal(await page.locator("#respond [name=comment_parent]").inputValue(), "0");
    assert.equal(await page.locator("[data-reply-title]").innerText(), heading);
    assert.equal(await page.locator("[data-cancel]").isHidden(), true);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.reply), id, "back at the link");
    assert.deepEqual(errors, []);
    await context.close();
  });
});

describe("a comment that waits", () => {
  test("is seen by its writer only, until a moderator presses A; then by all, at once", async () => {
    const text = `The gauge stood still, ${Date.now()}`;
    const [mara, jan, desk] = [await reader(browser), await reader(browser), await reader(browser)];
    await mara.open(OTHER_ARTICLE);
    await mara.page.locator("#c-text").fill(text);
    await mara.page.locator("#c-name").fill(`Mara ${Date.now()}`);
    await mara.page.locator("#c-mail").fill(`mara.${Date.now()}@reader.example`);
    await mara.page.locator("#respond button:not([type=button])").click();
    await mara.page.waitForURL(/mine=/);
    assert.equal(await mara.page.getByText(text).count(), 1);
    await jan.open(OTHER_ARTICLE);
    assert.equal(await jan.page.getByText(text).count(), 0, "nobody else sees it");

    await signIn(desk.page, "editor");
    await desk.open("/newsroom/comments/");
    const row = desk.page.locator("[data-row]", { hasText: text });
    while (!(await row.evaluate((row) => "at" in row.dataset))) await desk.page.keyboard.press("j");
    const decided = desk.page.waitForResponse((response) => response.request().method() === "POST");
    await desk.page.keyboard.press("a");
    assert.equal((await decided).status(), 303);
    const began = Date.now();
    let seen = 0;
    while (!seen && Date.now() - began < 5_000) {
      await jan.open(OTHER_ARTICLE);
      seen = await jan.page.getByText(text).count();
    }
    assert.equal(seen > 0, true, "shown through the page cache");
    for (const { context } of [mara, jan, desk]) await context.close();
  });
});

describe("the sign-in dialog", () => {
  test("opens over the page, keeps the focus, closes with Escape, and leads back to the article", async () => {
    const { page, context, open, errors } = await reader(browser, { width: 360 });
    await open(ARTICLE);
    await page.locator(".topbar__login").click();
    const dialog = page.locator("dialog.sign-in");
    await dialog.waitFor({ state: "visible" });
    assert.equal(new URL(page.url()).pathname, ARTICLE);
    const inside = () => page.evaluate(() => document.querySelector("dialog.sign-in").contains(document.activeElement));
    assert.equal(await inside(), true);
    // Beyond the last control lies the browser's own frame, never the page behind.
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press("Tab");
      assert.equal((await inside()) || (await page.evaluate(() => document.activeElement === document.body)), true);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement.className), "topbar__login", "the focus is back");

    await page.locator(".topbar__login").click();
    const [, email, password] = readFileSync(LOGINS, "utf8").split("\n").map((line) => line.split(/\s+/)).find(([role]) => role === "reader");
    await dialog.locator("[name=log]").fill(email);
    await dialog.locator("[name=pwd]").fill(password);
    await dialog.locator("form[data-sign-in] button:not([type=button])").click();
    await page.locator(".topbar__login[data-who]").waitFor();
    assert.equal(new URL(page.url()).pathname, ARTICLE, "back at the article");
    assert.equal((await page.locator(".topbar__login").innerText()).trim(), "Rae Winter");
    assert.deepEqual(errors, []);
    await context.close();
  });
});

describe("somebody who is signed in", () => {
  test("writes under their name without typing it, and leaves nothing in another browser", async () => {
    const [rae, guest] = [await reader(browser), await reader(browser)];
    await signIn(rae.page, "reader");
    await rae.open(ARTICLE);
    await rae.page.locator("#respond [data-guest]", { hasText: "Rae Winter" }).waitFor();
    assert.equal(await rae.page.locator("#c-name").isVisible(), false);
    await guest.open(ARTICLE);
    assert.equal(await guest.page.locator("#c-name").isVisible(), true);
    assert.equal((await guest.page.content()).includes("Rae Winter"), false);
    await rae.page.locator("#c-text").fill(`Under my own name, ${Date.now()}`);
    await rae.page.locator("#respond button:not([type=button])").click();
    await rae.page.waitForURL(/mine=/);
    await rae.open("/account/comments/");
    assert.equal(await rae.page.getByText("Under my own name").count() > 0, true);
    assert.deepEqual(rae.errors, []);
    for (const { context } of [rae, guest]) await context.close();
  });
});

describe("code of others", () => {
  let admin;
  before(async () => {
    admin = await reader(browser);
    await signIn(admin.page, "administrator");
    await admin.open("/newsroom/settings/foreign/new/");
    await admin.page.locator("#name").fill("Autumn fair");
    await admin.page.locator("#provider").fill("Ads and Company");
    await admin.page.locator("#snippet").fill('<p id="ad">An advertisement</p><script src="https://cdn.ads.example/a.js"></script>');
    await admin.page.locator("[name=is_on]").check();
    await admin.page.locator(".set-foot .next").click();
    await admin.page.waitForURL(/settings\/foreign\/$/);
  });
  after(async () => {
    await admin.page.locator("td a").first().click();
    await admin.page.locator(".set-foot button[formaction]").click();
    await admin.page.waitForURL(/settings\/foreign\/$/);
    await admin.context.close();
  });

  /** A reader for whom the other company answers. */
  async function visitor(view) {
    const opened = await reader(browser, view);
    await opened.context.route("https://cdn.ads.example/**", (route) =>
      route.fulfill({ contentType: "text/javascript", body: 'document.getElementById("ad").textContent = "It runs; " + (() => { try { return parent.document.title; } catch { return "and sees nothing"; } })();' }),
    );
    return opened;
  }

  test("is not asked for before a yes, and a no is kept", async () => {
    const { page, context, foreign, errors, open } = await visitor({ width: 360 });
    await open(ARTICLE);
    const bar = page.locator(".consent");
    await bar.waitFor({ state: "visible" });
    const [no, yes] = [page.locator("[data-answer=no]"), page.locator("[data-answer=yes]")];
    const look = (button) => button.evaluate((button) => {
      const { width, height } = button.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight, borderColor } = getComputedStyle(button);
      return { width, height, color, backgroundColor, fontSize, fontWeight, borderColor };
    });
    assert.deepEqual(await look(no), await look(yes), "no weighs as much as yes");
    const before = await page.locator(".foreign__box").boundingBox();
    await no.click();
    await bar.waitFor({ state: "hidden" });
    await open(OTHER_ARTICLE);
    await page.waitForLoadState("networkidle");
    assert.equal(await bar.isVisible(), false, "asked once");
    assert.deepEqual(foreign, [], "nobody else was asked");
    assert.deepEqual(await context.cookies(), []);

    await page.locator("[data-consent-open]").click();
    await bar.waitFor({ state: "visible" });
    await yes.click();
    await page.locator(".foreign__frame").scrollIntoViewIfNeeded();
    await page.frameLocator(".foreign__frame").getByText("It runs; and sees nothing").waitFor();
    assert.equal(foreign.length > 0 && foreign.every((address) => address.startsWith("https://cdn.ads.example/")), true);
    const loaded = await page.locator(".foreign__box").boundingBox();
    assert.deepEqual([before.width, before.height], [loaded.width, loaded.height], "nothing moved");
    assert.deepEqual(errors, []);
    await context.close();
  });

  test("is never loaded without script, and the page is whole", async () => {
    const { page, context, foreign, open } = await visitor({ javaScript: false });
    await open(ARTICLE);
    assert.equal(await page.locator(".consent").isVisible(), false);
    assert.equal(await page.getByText("is loaded only if you allow it").count(), 1);
    assert.deepEqual(foreign, []);
    await open("/-/privacy/");
    assert.equal(await page.getByText("cdn.ads.example").count(), 1);
    await context.close();
  });

  test("leaves the page without a fault that axe finds", async () => {
    const { page, context, open } = await reader(browser, { allowInjection: true });
    await open(ARTICLE);
    await page.locator(".consent").waitFor({ state: "visible" });
    await page.addScriptTag({ path: AXE });
    const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
    await context.close();
  });
});
