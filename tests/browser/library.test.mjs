// The library in a real browser, on the demonstration: files come in by choosing, letting fall and pasting, go on after
// a break, and stand in the text where they were let fall. DATA names the demonstration's folder, which has the logins.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { deflateSync } from "node:zlib";

import { AXE, BASE, launch, reader, shoot } from "./browser.mjs";

const LOGINS = readFileSync(join(process.env.DATA ?? ".", "demonstration-logins.txt"), "utf8");
const UPLOADS = "**/newsroom/media/uploads/**";

let browser;
let session;
before(async () => {
  browser = await launch();
  session = await signIn("editor");
});
after(() => browser.close());

/** The cookies of somebody of the demonstration. */
async function signIn(role) {
  const [, email, password] = new RegExp(`^${role}\\s+(\\S+)\\s+(\\S+)`, "m").exec(LOGINS);
  const { page, context, open } = await reader(browser);
  await open("/login/");
  await page.fill("input[name=log]", email);
  await page.fill("input[name=pwd]", password);
  await Promise.all([page.waitForURL(/newsroom/), page.locator("form:has(input[name=pwd]) button:not([type=button])").first().click()]);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

/** A page of the newsroom, looked at until it is closed. */
async function inside(path, run, view = {}) {
  const { page, context, foreign, errors, open } = await reader(browser, view);
  await context.addCookies(session);
  try {
    await open(path);
    await run(page);
    assert.deepEqual(foreign, [], "no other host is asked");
    // A file that is refused and a line that is cut are told by the browser as well.
    assert.deepEqual(errors.filter((error) => !error.includes("Failed to load resource")), [], "no error in the console");
  } finally {
    await context.close();
  }
}

const CRC = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
const crc32 = (bytes) => ~bytes.reduce((c, byte) => CRC[(c ^ byte) & 255] ^ (c >>> 8), ~0) >>> 0;
let made = 0;

/** A grey picture that nobody has uploaded yet, as `setInputFiles` takes it. `noise` makes it heavy. */
function picture(name, { width = 900, height = 600, noise = false } = {}) {
  const row = width + 1;
  const rows = noise ? randomBytes(row * height) : Buffer.alloc(row * height, 90);
  for (let line = 0; line < height; line += 1) rows[line * row] = 0;
  rows.write(`${Date.now()} ${(made += 1)}`, 1);
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const buffer = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
  return { name, mimeType: "image/png", buffer };
}

/** Lets a file fall on an element, or pastes it. */
const hand = (page, selector, kind, file) =>
  page.evaluate(
    ([selector, kind, name, base64]) => {
      const target = document.querySelector(selector);
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: "image/png" }));
      const { left, top } = target.getBoundingClientRect();
      const event = kind === "paste" ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true, clientX: left + 8, clientY: top + 8 });
      target.dispatchEvent(event);
    },
    [selector, kind, file.name, file.buffer.toString("base64")],
  );

const axe = async (page) => {
  await page.evaluate(readFileSync(AXE, "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
};

describe("the library", () => {
  test("several files come in at once, and one that is none says why", () =>
    inside("/newsroom/media/", async (page) => {
      const page1 = { name: "page.png", mimeType: "image/png", buffer: Buffer.from("<!doctype html><script>x()</script>") };
      await page.setInputFiles("#files", [picture("quay one.png"), picture("quay two.png"), page1]);
      await page.locator(".uploads li", { hasText: "quay two.png" }).getByText("In the library").waitFor();
      await page.locator(".uploads li", { hasText: "page.png" }).getByText("This is a page or a program").waitFor();
      await page.locator(".grid").getByText("quay one").first().waitFor();
      await shoot(page, "library-1280");
      await axe(page);
    }));

  test("a file let fall on the page or pasted comes in", () =>
    inside("/newsroom/media/", async (page) => {
      await hand(page, "main", "drop", picture("fallen.png"));
      await hand(page, "main", "paste", picture("pasted.png"));
      for (const name of ["fallen.png", "pasted.png"]) await page.locator(".uploads li", { hasText: name }).getByText("In the library").waitFor();
    }));

  test("an upload goes on where the line was cut, and after a reload when the file is chosen again", () =>
    inside("/newsroom/media/", async (page) => {
      const { name, buffer } = picture("heavy.png", { width: 1400, height: 1000, noise: true });
      const folder = mkdtempSync(join(tmpdir(), "library-"));
      const file = join(folder, name);
      writeFileSync(file, buffer);
      const asked = [];
      let isCut = true;
      await page.route(UPLOADS, (route) => {
        const request = route.request();
        asked.push(request.method());
        const isLater = request.method() === "PATCH" && request.headers()["upload-offset"] !== "0";
        return isCut && isLater ? route.abort("connectionreset") : route.continue();
      });
      await page.setInputFiles("#files", file);
      await page.getByText("The line was cut.").waitFor();
      await page.reload();
      isCut = false;
      const before = asked.length;
      await page.setInputFiles("#files", file);
      await page.locator(".uploads li", { hasText: name }).getByText("In the library").waitFor();
      const later = asked.slice(before);
      assert.equal(later[0], "GET", "it is asked where to go on");
      assert.ok(!later.includes("POST") && later.includes("PATCH"), `it does not begin again: ${later}`);
      rmSync(folder, { recursive: true });
    }));

  test("without script the form does it", () =>
    inside("/newsroom/media/", async (page) => {
      await page.setInputFiles("#files", picture("by form.png"));
      await Promise.all([page.waitForURL(/media\/\d+\/$/), page.getByRole("button", { name: "Upload" }).click()]);
      await page.getByText("In the library. Say what it shows").waitFor();
    }, { javaScript: false }));

  for (const { width, colour } of [{ width: 1280, colour: "light" }, { width: 360, colour: "dark" }]) {
    test(`a click sets the focal point and every cut follows, at ${width} px`, () =>
      inside("/newsroom/media/", async (page) => {
        const file = picture(`focus ${width}.png`, { width: 1400, height: 700 });
        await page.setInputFiles("#files", file);
        await page.locator(".uploads a", { hasText: file.name }).click();
        const shown = page.locator(".focal img");
        await shown.waitFor();
        const { width: wide, height } = await shown.boundingBox();
        await shown.click({ position: { x: wide * 0.1, y: height * 0.9 } });
        assert.deepEqual(await page.locator(".focal-keys input").evaluateAll((fields) => fields.map(({ value }) => Number(value))), [10, 90]);
        const position = await page.locator(".crops img").nth(2).evaluate((cut) => cut.style.objectPosition);
        assert.match(position, /^0% /, "the square cut lies at the left edge");
        await page.getByLabel("Alternative text").fill("A grey field");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByText("Saved").waitFor();
        assert.equal(await page.locator("#focus-x").inputValue(), "10");
        await shoot(page, `asset-${width}`);
        await axe(page);
        assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), "nothing stands out at the side");
      }, { width, colour }));
  }
});

describe("in the text", () => {
  /** A new article with its editor open. */
  const writing = (run) =>
    inside("/newsroom/articles/new/", async (page) => {
      await page.fill("[name=headline]", `Ferry ${Date.now()}`);
      await Promise.all([page.waitForURL(/articles\/\d+\/$/), page.locator("main form").getByRole("button").first().click()]);
      await page.locator(".ProseMirror").waitFor();
      await run(page, () => page.evaluate(() => document.querySelector("article-editor").document.content));
    });

  test("a picture let fall stands where it was let fall", () =>
    writing(async (page, content) => {
      await page.locator(".ProseMirror").click();
      await page.keyboard.type("First.");
      await page.keyboard.press("Enter");
      await page.keyboard.type("Second.");
      await hand(page, ".ProseMirror p", "drop", picture("in text.png"));
      await page.locator(".ProseMirror figure img").waitFor();
      const blocks = await content();
      assert.deepEqual(blocks.map(({ type }) => type).slice(0, 3), ["paragraph", "figure", "paragraph"]);
      assert.match(blocks[1].attrs.src, /^\/wp-content\/uploads\/\d{4}\/\d\d\/in-text.*\.png$/);
      assert.equal(blocks[1].attrs.width, 900);
      assert.equal(await page.locator(".editor__arriving").count(), 0);
    }));

  test("a picture is found in the library, or brought on the spot", () =>
    writing(async (page, content) => {
      await page.locator(".ProseMirror").click();
      await page.keyboard.type("/figure");
      await page.keyboard.press("Enter");
      await page.locator(".editor__shelf input[type=file]").setInputFiles(picture("on the spot.png"));
      await page.getByRole("radio", { name: "on the spot", checked: true }).waitFor();
      await shoot(page, "picker-1280");
      await axe(page);
      await page.getByRole("button", { name: "Insert" }).click();
      assert.match((await content())[0].attrs.src, /on-the-spot/);
      await page.keyboard.press("Control+End");
      await page.keyboard.type("/gallery");
      await page.keyboard.press("Enter");
      await page.getByLabel("Find in the library").fill("on the spot");
      await page.getByRole("checkbox", { name: "on the spot" }).first().check();
      await page.getByRole("button", { name: "Insert" }).click();
      assert.ok((await content()).some(({ type, content }) => type === "gallery" && /on-the-spot/.test(content[0].attrs.src)));
    }));
});
