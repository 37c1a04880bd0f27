// What a reader meets: every page in a real browser, narrow and wide, with script and without.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { ARTICLE, BASE, OTHER_ARTICLE, PAGES, WIDTHS, launch, reader, shoot } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const width of WIDTHS) {
  for (const javaScript of [true, false]) {
    describe(`at ${width} px ${javaScript ? "with" : "without"} script`, () => {
      for (const { name, path, status = 200 } of PAGES) {
        test(`${name} opens whole, quiet and alone`, async () => {
          const { page, context, foreign, errors, open } = await reader(browser, { width, javaScript });
          assert.equal(await open(path), status);
          await page.waitForLoadState("networkidle");
          if (javaScript) await shoot(page, `${name}-${width}`);

          assert.deepEqual(errors, [], "no error in the console");
          assert.deepEqual(foreign, [], "no other host is asked");
          assert.deepEqual(await context.cookies(), [], "a guest has no cookie");
          assert.equal(await page.locator("h1").count(), 1, "one heading of the first level");
          assert.equal(await page.locator("main").count(), 1);
          assert.deepEqual(await wider(page, width), [], "nothing stands out of the page's side");
          await context.close();
        });
      }
    });
  }
}

/** What is cut off at the end of the line, if the page can be scrolled sideways at all. */
async function wider(page, width) {
  // Without script in the page the browser's own can still look at it.
  return page.evaluate((width) => {
    if (document.scrollingElement.scrollWidth <= width) return [];
    const stands = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1);
    const names = stands.map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return ["the page is wider than the window", ...names].slice(0, 10);
  }, width);
}

describe("the frame of a page", () => {
  test("the paper's name is the heading of the front, and a headline that of an article", async () => {
    const { page, context, open } = await reader(browser);
    await open("/");
    const name = (await page.locator("h1").innerText()).trim();
    assert.equal(name, (await page.locator("a[rel=home]").first().innerText()).trim());

    await open(ARTICLE);
    assert.equal(await page.locator("main article h1").count(), 1);
    assert.notEqual((await page.locator("h1").innerText()).trim(), name);
    await context.close();
  });

  test("the first article in the main part is the story", async () => {
    const { page, context, open } = await reader(browser, { javaScript: false });
    await open(ARTICLE);
    const first = page.locator("main article").first();
    assert.equal(await first.locator("h1").count(), 1);
    assert.ok((await first.innerText()).length > 1000, "with its text");
    await context.close();
  });

  test("the first press of Tab leads to the link that skips to the content", async () => {
    const { page, context, open } = await reader(browser);
    await open(ARTICLE);
    await page.keyboard.press("Tab");
    const link = page.locator(":focus");
    assert.equal(await link.getAttribute("href"), "#content");
    assert.ok(await link.isVisible());

    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#content");
    assert.equal(await page.locator("main#content").count(), 1);
    await context.close();
  });

  test("every link of the section menu leads to a page", async () => {
    const { page, context, open } = await reader(browser, { javaScript: false });
    await open("/");
    const links = page.locator(".section-nav a");
    const addresses = await links.evaluateAll((links) => links.map((link) => link.href));
    assert.ok(addresses.length >= 5, "the menu has sections");
    for (const address of new Set(addresses)) {
      const response = await context.request.get(address);
      assert.equal(response.status(), 200, address);
    }
    await context.close();
  });

  test("the section of an article is marked in the menu", async () => {
    const { page, context, open } = await reader(browser, { javaScript: false });
    await open("/category/coast-sea/");
    assert.equal(await page.locator(".section-nav__list > li > [aria-current=page]").count(), 1);
    await context.close();
  });
});

describe("text size", () => {
  const size = (page) => page.locator(".prose p").first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

  test("grows by a tenth or more, and is kept for the next article", async () => {
    const { page, context, open } = await reader(browser);
    await open(ARTICLE);
    const normal = await size(page);
    await page.locator("[data-text-size] [data-step='1']").click();
    const larger = await size(page);
    assert.ok(larger >= normal * 1.1, `${normal} to ${larger}`);

    await open(OTHER_ARTICLE);
    assert.equal(await size(page), larger);
    assert.deepEqual(await context.cookies(), []);

    await page.locator("[data-text-size] [data-step='0']").click();
    assert.equal(await size(page), normal);
    await context.close();
  });

  test("shows no button that would do nothing without script", async () => {
    const { page, context, open } = await reader(browser, { javaScript: false });
    await open(ARTICLE);
    assert.ok(await page.locator("[data-text-size]").isHidden());
    assert.ok(await page.locator("[data-look]").isHidden());
    await context.close();
  });
});

describe("light and dark", () => {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

  test("the switch is kept from page to page", async () => {
    const { page, context, open } = await reader(browser);
    await open("/");
    const light = await ground(page);
    await page.locator("[data-look]").click();
    const dark = await ground(page);
    assert.notEqual(dark, light);
    assert.equal(await page.locator("[data-look]").getAttribute("aria-pressed"), "true");

    await open(ARTICLE);
    assert.equal(await ground(page), dark);
    await shoot(page, "article-dark-1280");
    assert.deepEqual(await context.cookies(), []);
    await context.close();
  });

  test("the page follows the system where nothing was chosen", async () => {
    const [bright, night] = await Promise.all([reader(browser), reader(browser, { colour: "dark" })]);
    await Promise.all([bright.open("/"), night.open("/")]);
    assert.notEqual(await ground(bright.page), await ground(night.page));
    await Promise.all([bright.context.close(), night.context.close()]);
  });
});

describe("the drawer of sections on a telephone", () => {
  const isOpen = (page) => page.locator("#sections").evaluate((list) => list.matches(":popover-open"));

  test("opens, keeps the focus, closes with Escape and gives the focus back", async () => {
    const { page, context, open } = await reader(browser, { width: 360 });
    await open(ARTICLE);
    const opener = page.locator("[popovertarget=sections]").first();
    const box = await opener.boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44, "large enough for a thumb");

    await opener.click();
    assert.ok(await isOpen(page));
    assert.ok(await page.locator("main").evaluate((main) => main.inert), "the page behind is out of reach");
    await shoot(page, "drawer-360");

    await page.keyboard.press("Escape");
    assert.ok(!(await isOpen(page)));
    assert.ok(!(await page.locator("main").evaluate((main) => main.inert)));
    assert.ok(await opener.evaluate((button) => document.activeElement === button));
    await context.close();
  });

  test("opens without script", async () => {
    const { page, context, open } = await reader(browser, { width: 360, javaScript: false });
    await open("/");
    await page.locator("[popovertarget=sections]").first().click();
    assert.ok(await page.locator("#sections a").first().isVisible());
    await context.close();
  });
});

describe("search", () => {
  test("the form finds an article by a word of its headline, without script", async () => {
    const { page, context, open } = await reader(browser, { javaScript: false });
    await open("/");
    await page.locator("details.live-search summary").click();
    await page.locator("details.live-search input[name=s]").fill("Tessa");
    await page.keyboard.press("Enter");
    await page.waitForURL(/[?&]s=Tessa/);
    assert.ok((await page.locator(`main a[href*="${ARTICLE}"]`).count()) >= 1);
    await context.close();
  });
});

describe("pictures", () => {
  test("every picture of the article arrives and says how large it is", async () => {
    const { page, context, open } = await reader(browser);
    await open(ARTICLE);
    const images = page.locator("main article img");
    const count = await images.count();
    assert.ok(count >= 1);
    for (let index = 0; index < count; index += 1) {
      const image = images.nth(index);
      await image.scrollIntoViewIfNeeded();
      await image.evaluate((image) => image.decode());
      const facts = await image.evaluate((image) => [image.src, image.naturalWidth > 0, image.hasAttribute("width"), image.hasAttribute("height"), image.hasAttribute("alt")]);
      assert.deepEqual(facts.slice(1), [true, true, true, true], facts[0]);
    }
    await context.close();
  });
});

test("a page that is asked for again is answered by its tag, with nothing in it", async () => {
  const first = await fetch(BASE + ARTICLE);
  const tag = first.headers.get("etag");
  assert.ok(tag);
  await first.text();
  const again = await fetch(BASE + ARTICLE, { headers: { "If-None-Match": tag } });
  assert.equal(again.status, 304);
});
