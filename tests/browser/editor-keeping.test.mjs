// What the newsroom's editor keeps: saved when one pauses, kept in the browser when nobody answers, never overwritten.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, shoot } from "./browser.mjs";
import { outline } from "./editor/outline.mjs";
import { doc, newsroom, text, waitFor, writer } from "./editor/page.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Opens the editor on a document, hands it to the test and closes everything. */
async function editing(given, run, view = {}) {
  const site = await newsroom(given);
  const opened = await writer(browser, site, view);
  try {
    await run({ site, ...opened });
    assert.deepEqual(opened.faults, [], "no error, no foreign request, nothing the content policy refuses");
  } finally {
    await opened.context.close();
    await site.close();
  }
}

describe("never lost", () => {
  test("the text is saved within two seconds of the last key, and the state says so", () =>
    editing({}, async ({ page, site, atEnd, state }) => {
      await atEnd();
      await page.keyboard.type(" It returns.", { delay: 30 });
      const rested = Date.now();
      assert.equal(await state(), "editing");
      assert.equal(site.saves.length, 0, "nothing is sent between two keys");
      await waitFor(() => site.saves.length, "the save arrives");
      assert.ok(site.saves[0].at - rested < 2000, `${site.saves[0].at - rested} ms`);
      await waitFor(async () => (await page.locator("[data-saved]").innerText()) === "Saved 12:04", "the state");
      assert.equal(site.saves[0].revision, 7);
      assert.deepEqual(site.saves[0].fields, { headline: "Night ferry returns" });
      await page.waitForTimeout(2500);
      assert.equal(site.saves.length, 1, "one change, one save");
    }));

  test("a changed field of the form is saved like the text", () =>
    editing({}, async ({ page, site }) => {
      await page.getByLabel("Headline").fill("The night ferry returns");
      await waitFor(() => site.saves.length, "the save arrives");
      assert.equal(site.saves[0].fields.headline, "The night ferry returns");
    }));

  test("who types without a pause is saved too", () =>
    editing({}, async ({ page, site, atEnd }) => {
      await atEnd();
      const end = Date.now() + 12_000;
      while (Date.now() < end && !site.saves.length) await page.keyboard.type("word ", { delay: 60 });
      assert.ok(site.saves.length, "a save during the typing");
    }));

  test("taking a change back leaves nothing to save", () =>
    editing({}, async ({ page, site, atEnd }) => {
      await atEnd();
      await page.keyboard.type("x");
      await page.keyboard.press("Control+z");
      await page.waitForTimeout(2200);
      assert.equal(site.saves.length, 0);
    }));

  test("while the server is dead the text is kept in this browser, and saved when it is back", () =>
    editing({ answer: () => null }, async ({ page, site, atEnd, state, faults }) => {
      await atEnd();
      await page.keyboard.type(" Kept.");
      await waitFor(async () => (await state()) === "offline", "the state says offline");
      assert.match(await page.locator("[data-saved]").innerText(), /^Offline, kept in this browser\. \d+ changes wait since \d\d:\d\d$/);
      site.answer = site.accept;
      await waitFor(async () => (await state()) === "saved-again", "it is saved again", 12_000);
      assert.match(site.document.content[0].content[0].text, /Kept\.$/);
      faults.length = 0;
    }));

  test("a session that ended in the middle of a sentence loses nothing", () =>
    editing({ answer: () => ({ status: 401 }) }, async ({ page, site, atEnd, state, faults }) => {
      await atEnd();
      await page.keyboard.type(" Mid-sentence");
      await waitFor(async () => (await state()) === "signed-out", "the state");
      site.answer = site.accept;
      await waitFor(async () => /^saved/.test(await state()), "saved after signing in elsewhere", 12_000);
      assert.match(site.document.content[0].content[0].text, /Mid-sentence$/);
      faults.length = 0;
    }));

  test("after a crash the text is offered at the next opening, and restored", async () => {
    const site = await newsroom({ answer: () => null });
    const context = await browser.newContext();
    const first = await writer(browser, site, { context });
    await first.atEnd();
    await first.page.keyboard.type(" Before the crash.");
    await first.page.getByLabel("Headline").fill("Crash-proof");
    await waitFor(async () => (await first.state()) === "offline", "the save fails");
    // The page dies without a word, as in a crash.
    const crashed = await context.newCDPSession(first.page);
    crashed.send("Page.crash").catch(() => {});
    await first.page.waitForEvent("crash");

    site.answer = site.accept;
    const second = await writer(browser, site, { context });
    const offer = second.page.getByRole("region", { name: "Something to decide" });
    await offer.getByText("did not reach the server").waitFor();
    assert.equal(outline(await second.document())[0].includes("Before the crash"), false, "nothing is replaced unasked");
    await offer.getByRole("button", { name: "Go on with it" }).click();
    await waitFor(() => /Before the crash\.$/.test(site.document.content[0].content[0].text), "what was restored is saved");
    assert.equal(site.saves.at(-1).fields.headline, "Crash-proof");
    await waitFor(async () => (await second.state()) === "saved", "the state");

    const third = await writer(browser, site, { context });
    await third.page.waitForTimeout(400);
    assert.ok(await third.page.getByRole("region", { name: "Something to decide" }).isHidden(), "nothing is left to offer");
    await context.close();
    await site.close();
  });

  test("two people: both texts side by side, nothing overwritten before a choice", () => {
    const base = doc(text("One.", { id: "aaaaaa" }), text("Two.", { id: "bbbbbb" }), text("Three.", { id: "cccccc" }));
    const theirs = doc(text("One, said Noor.", { id: "aaaaaa" }), text("Two.", { id: "bbbbbb" }), text("Three, she added.", { id: "cccccc" }));
    return editing({ document: base }, async ({ page, site, body, document, state }) => {
      site.answer = () => ({ status: 409, body: { revision: 9, by: "Noor Hadley", saved_at: "2026-11-24T08:38:00Z", document: theirs, fields: { headline: "Night ferry is back" } } });
      await body.locator("p", { hasText: "One." }).click();
      await page.keyboard.press("End");
      await page.keyboard.type(" Or so.");
      await waitFor(async () => (await state()) === "conflict", "the conflict is noticed");
      assert.match(await page.locator("[data-saved]").innerText(), /Noor Hadley saved another version/);
      await page.keyboard.type(" More.");
      await page.waitForTimeout(2200);
      assert.equal(site.saves.length, 1, "nothing more is sent");

      await page.getByRole("button", { name: "Compare" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      assert.match(await dialog.innerText(), /One, said Noor\./);
      await shoot(page, "editor-conflict-1280");
      assert.equal(await dialog.getByRole("group").count(), 1, "one passage differs, the rest joined by itself");
      await dialog.getByRole("radio", { name: /Noor Hadley/ }).check();
      site.answer = site.accept;
      await dialog.getByRole("button", { name: "Join and save" }).click();
      await waitFor(() => site.saves.length === 2, "the joined text is saved");
      assert.equal(site.saves[1].revision, 9, "on top of the other version");
      assert.deepEqual(outline(await document()), ["paragraph: One, said Noor.", "paragraph: Two.", "paragraph: Three, she added."]);
      assert.equal(await page.getByLabel("Headline").inputValue(), "Night ferry is back", "a field only the other changed");
      await waitFor(async () => (await state()) === "saved", "the state");
    });
  });

  test("leaving with unsaved text asks first", () =>
    editing({ answer: () => null }, async ({ page, atEnd, faults }) => {
      await atEnd();
      await page.keyboard.type(" Unsaved.");
      const asked = page.waitForEvent("dialog");
      const leaving = page.close({ runBeforeUnload: true });
      const dialog = await asked;
      assert.equal(dialog.type(), "beforeunload");
      await dialog.dismiss();
      await leaving;
      faults.length = 0;
    }));
});
