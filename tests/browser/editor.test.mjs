// The newsroom's editor in a real browser, under the newsroom's content policy: what is typed, pasted and
// moved, what is saved when, and that nothing is ever lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { AXE, launch, shoot } from "./browser.mjs";
import { outline } from "./editor/outline.mjs";
import { doc, labels, newsroom, text, waitFor, writer } from "./editor/page.mjs";

const EVERY_KIND = JSON.parse(readFileSync(new URL("editor/every-kind.json", import.meta.url)));

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

const empty = { document: doc() };

describe("the document", () => {
  test("opened and saved without a change it goes back as it came, block for block", () =>
    editing({ document: EVERY_KIND }, async ({ document }) => {
      const sent = await document();
      const bytes = (blocks) => blocks.map((block) => JSON.stringify(block));
      assert.deepEqual(bytes(sent.content), bytes(EVERY_KIND.content));
      assert.deepEqual(sent.attrs, EVERY_KIND.attrs);
    }));

  test("one changed paragraph leaves all other blocks as they came", () =>
    editing({ document: EVERY_KIND }, async ({ page, body, document }) => {
      await body.locator("h2", { hasText: "Why now" }).click();
      await page.keyboard.press("End");
      await page.keyboard.type("?");
      const { content } = await document();
      const changed = content.flatMap((block, index) => (JSON.stringify(block) === JSON.stringify(EVERY_KIND.content[index]) ? [] : [index]));
      assert.deepEqual(changed, [2]);
      assert.equal(content[2].content[0].text, "Why now?");
      assert.equal(content[2].attrs.id, EVERY_KIND.content[2].attrs.id, "under the same name");
    }));

  test("a divided paragraph leaves its name to its first part", () =>
    editing({}, async ({ page, body, document }) => {
      await body.click();
      await page.keyboard.press("Control+Home");
      for (let letter = 0; letter < 8; letter += 1) await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      const { content } = await document();
      assert.deepEqual(content.map(({ attrs }) => attrs?.id ?? null), ["aaaaaa", null]);
    }));

  test("the form gets the document, and the plain field stays out of it", () =>
    editing({}, async ({ page, site, atEnd }) => {
      await atEnd();
      await page.keyboard.type(" It comes back.");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await waitFor(() => site.posts.length, "the form arrives");
      const [post] = site.posts;
      assert.match(JSON.parse(post.document).content[0].content[0].text, /It comes back\.$/);
      assert.equal(post.headline, "Night ferry returns");
      assert.ok(!("body_html" in post));
    }));

  test("without script the plain field is there and is sent", async () => {
    const site = await newsroom();
    const { page, context } = await writer(browser, site, { javaScript: false });
    await page.locator("textarea").fill("<p>Typed by hand</p>");
    await page.getByRole("button", { name: "Save" }).click();
    await waitFor(() => site.posts.length, "the form arrives");
    assert.equal(site.posts[0].body_html, "<p>Typed by hand</p>");
    await context.close();
    await site.close();
  });

  test("when the document cannot be read, the plain field stays and is sent", async () => {
    const site = await newsroom({ document: doc({ type: "hologram" }) });
    const { page, context } = await writer(browser, site, { javaScript: true }).catch(() => ({}));
    // The helper waits for the text of the editor, which never comes.
    assert.equal(page, undefined);
    const plain = await browser.newPage();
    await plain.goto(site.origin);
    await plain.locator("article-editor.is-plain").waitFor();
    assert.ok(await plain.locator("textarea").isVisible());
    await plain.getByRole("button", { name: "Save", exact: true }).click();
    await waitFor(() => site.posts.length, "the form arrives");
    assert.equal(site.posts[0].body_html, "<p>The last night boat</p>");
    await plain.close();
    await context?.close();
    await site.close();
  });
});

describe("writing", () => {
  test("Markdown shortcuts make marks, headings, lists, quotes, code and separators", () =>
    editing(empty, async ({ page, body, document }) => {
      await body.click();
      const lines = ["## Fares", "A **bold** and *slanted* word, `code` and ~~gone~~ too.", "- one", "two", "", "3. three", "", "> Said", "", "---"];
      for (const line of lines) {
        await page.keyboard.type(line);
        if (line !== "---") await page.keyboard.press("Enter");
      }
      await page.keyboard.type("```rust ");
      await page.keyboard.type("let a = 1;");
      assert.deepEqual(outline(await document()), [
        "heading level=2: Fares",
        "paragraph: A **bold** and _slanted_ word, `code` and --gone-- too.",
        "bulletList",
        "  listItem",
        "    paragraph: one",
        "  listItem",
        "    paragraph: two",
        "orderedList start=3",
        "  listItem",
        "    paragraph: three",
        "blockquote",
        "  paragraph: Said",
        "horizontalRule",
        "codeBlock language=rust: let a = 1;",
      ]);
    }));

  test("keys mark, link and undo", () =>
    editing({}, async ({ page, body, document }) => {
      await body.click();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Control+b");
      await page.keyboard.press("Control+l");
      await page.getByLabel("Address").fill("port.example/fares");
      await page.keyboard.press("Enter");
      const [line] = outline(await document());
      assert.match(line, /^paragraph: \[\*\*The last.*\*\*\]\(https:\/\/port\.example\/fares\)$/);
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+z");
      assert.equal(outline(await document())[0], "paragraph: The last night boat left the east pier on a wet Sunday.");
    }));

  test("an address that could run code does not become a link", () =>
    editing({}, async ({ page, body, document }) => {
      await body.click();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Control+l");
      await page.getByLabel("Address").fill("javascript:alert(1)");
      await page.keyboard.press("Enter");
      assert.doesNotMatch(JSON.stringify(await document()), /link/);
    }));

  test("the slash menu finds a block by its name and puts it in by keyboard", () =>
    editing(empty, async ({ page, body, document }) => {
      await body.click();
      await page.keyboard.type("/fact");
      const menu = page.getByRole("listbox", { name: "Insert a block" });
      await menu.waitFor();
      assert.equal(await menu.getByRole("option", { selected: true }).locator("b").innerText(), "Fact box");
      assert.equal(await body.getAttribute("aria-activedescendant"), "editor-slash-0");
      await page.keyboard.press("Enter");
      await page.keyboard.type("In figures");
      assert.deepEqual(outline(await document()), ["group role=fact-box", "  heading level=3: In figures", "  paragraph", "paragraph"]);
    }));

  test("Escape leaves what was typed after a slash as text", () =>
    editing(empty, async ({ page, body, document }) => {
      await body.click();
      await page.keyboard.type("/f");
      await page.keyboard.press("Escape");
      await page.keyboard.type("oo");
      assert.equal(await page.getByRole("listbox").count(), 0);
      assert.deepEqual(outline(await document()), ["paragraph: /foo"]);
    }));

  test("every block of the menu can be put in", async () => {
    const kinds = ["heading2", "heading3", "heading4", "bulletList", "orderedList", "blockquote", "pullQuote", "table", "footnote", "details", "codeBlock", "horizontalRule"];
    const words = labels();
    for (const kind of kinds) {
      await editing(empty, async ({ page, body, document }) => {
        await body.click();
        await page.keyboard.type(`/${words[kind]}`);
        await page.keyboard.press("Enter");
        const found = JSON.stringify(await document());
        const expected = { heading2: '"level":2', heading3: '"level":3', heading4: '"level":4', table: "tableBlock", footnote: "footnoteRef" }[kind] ?? kind;
        assert.ok(found.includes(expected), `${kind}: ${found}`);
      });
    }
  });

  test("a block that needs an address asks for it", () =>
    editing(empty, async ({ page, body, document }) => {
      const insert = async (name, address, more = {}) => {
        await page.keyboard.type(`/${name}`);
        await page.keyboard.press("Enter");
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel(/^Address/).fill(address);
        for (const [label, value] of Object.entries(more)) await dialog.getByLabel(label).fill(value);
        await page.keyboard.press("Enter");
        await page.keyboard.press("Control+End");
      };
      await body.click();
      await insert("figure", "/uploads/pier.png", { "Alternative text": "The pier" });
      await insert("embed", "https://vimeo.com/12");
      await insert("file", "/uploads/plan.pdf");
      await insert("audio", "/uploads/a.mp3");
      await insert("related", "/2026/11/buses/", { Headline: "New bus schedule" });
      assert.deepEqual(outline(await document()), [
        "figure src=/uploads/pier.png alt=The pier",
        "  caption",
        "  credit",
        "embed url=https://vimeo.com/12",
        "  caption",
        "file href=/uploads/plan.pdf: plan.pdf",
        "audio sources=/uploads/a.mp3",
        "  caption",
        "related",
        "  relatedLink href=/2026/11/buses/: New bus schedule",
        "paragraph",
      ]);
    }));

  test("pictures are chosen from the library when there is one", () =>
    editing({ ...empty, media: [{ id: 31, src: "/ferry.png", alt: "A ferry", caption: "At dusk", credit: "Ana", width: 640, height: 480 }] }, async ({ page, body, document }) => {
      await body.click();
      await page.keyboard.type("/figure");
      await page.keyboard.press("Enter");
      await page.getByRole("radio", { name: "A ferry" }).check();
      await page.getByRole("button", { name: "Insert" }).click();
      const [figure] = (await document()).content;
      assert.equal(figure.attrs.media, 31);
      assert.deepEqual(outline(doc(figure)), ["figure src=/ferry.png alt=A ferry", "  caption: At dusk", "  credit: Ana"]);
    }));

  test("Enter leads from a caption to the credit and on into the text", () =>
    editing({ document: doc({ type: "figure", attrs: { src: "/a.png", alt: "A" }, content: [{ type: "caption" }, { type: "credit" }] }) }, async ({ page, body, document }) => {
      await body.locator(".b-caption").click();
      for (const words of ["At dusk", "Ana", "And on"]) {
        await page.keyboard.type(words);
        await page.keyboard.press("Enter");
      }
      assert.deepEqual(outline(await document()).slice(0, 4), ["figure src=/a.png alt=A", "  caption: At dusk", "  credit: Ana", "paragraph: And on"]);
    }));

  test("a footnote gets its number, its note, and goes with it", () =>
    editing({ document: doc(text("First."), text("Second.")) }, async ({ page, body, document }) => {
      const note = async (paragraph, words) => {
        await body.locator("p", { hasText: paragraph }).click();
        await page.keyboard.press("End");
        await page.getByRole("button", { name: "Footnote" }).click();
        await page.keyboard.type(words);
      };
      await note("Second.", "Later");
      await note("First.", "Earlier");
      assert.deepEqual(outline(await document()), ["paragraph: First.[^1]", "paragraph: Second.[^2]", "footnotes", "  footnote: Earlier", "  footnote: Later"]);
    }));

  test("a block moves by key, by its handle, and says where it is", () =>
    editing({ document: doc(text("One"), text("Two"), text("Three")) }, async ({ page, body, document }) => {
      const order = async () => outline(await document()).map((line) => line.slice(11));
      await body.locator("p", { hasText: "Three" }).click();
      await page.keyboard.press("Alt+ArrowUp");
      assert.deepEqual(await order(), ["One", "Three", "Two"]);
      await page.getByRole("button", { name: "Move up, Alt ↑" }).click();
      assert.deepEqual(await order(), ["Three", "One", "Two"]);
      await waitFor(async () => (await page.locator("article-editor > .hush[role=status]").innerText()) === "Now block 1 of 3", "it is said");
      await page.getByRole("button", { name: "Delete this block" }).click();
      assert.deepEqual(await order(), ["One", "Two"]);
    }));

  test("a block is dragged by its handle to another place", () =>
    editing({ document: doc(text("One"), text("Two"), text("Three")) }, async ({ page, body, document }) => {
      await body.locator("p", { hasText: "One" }).click();
      const grip = page.getByRole("button", { name: "Drag, or choose this block" });
      const target = await body.locator("p", { hasText: "Three" }).boundingBox();
      await grip.hover();
      await page.mouse.down();
      await page.mouse.move(target.x + 40, target.y + target.height - 6, { steps: 12 });
      await page.mouse.move(target.x + 42, target.y + target.height - 2, { steps: 4 });
      await page.mouse.up();
      await waitFor(async () => outline(await document()).join() === "paragraph: Two,paragraph: Three,paragraph: One", "One stands last");
    }));

  test("find and replace goes through the whole text and keeps marks", () =>
    editing({ document: doc(text("The ferry and the Ferry."), { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "ferry", marks: [{ type: "italic" }] }] }) }, async ({ page, body, document }) => {
      await body.click();
      await page.keyboard.press("Control+f");
      await page.getByRole("textbox", { name: "Find", exact: true }).fill("ferry");
      const panel = page.getByRole("search");
      assert.match(await panel.innerText(), /of 3/);
      await page.getByLabel("Match case").check();
      assert.match(await panel.innerText(), /of 2/);
      await page.getByLabel("Match case").uncheck();
      await page.getByRole("textbox", { name: "Replace with" }).fill("boat");
      await page.getByRole("button", { name: "Replace all" }).click();
      assert.deepEqual(outline(await document()), ["paragraph: The boat and the boat.", "heading level=2: _boat_"]);
      await page.keyboard.press("Escape");
      assert.equal(await page.locator(".found").count(), 0);
    }));

  test("half of a character is never found", () =>
    editing({ document: doc(text("a 🛳️ and 🛶")) }, async ({ page, body }) => {
      await body.click();
      await page.keyboard.press("Control+f");
      await page.getByRole("textbox", { name: "Find", exact: true }).evaluate((field) => {
        field.value = "\ud83d";
        field.dispatchEvent(new Event("input"));
      });
      assert.match(await page.getByRole("search").innerText(), /0 of 0/);
    }));

  test("words and minutes follow the server's rule", () =>
    editing({ document: doc(text("word ".repeat(751).trim())) }, async ({ page }) => {
      const foot = page.locator(".editor__foot");
      assert.match(await foot.innerText(), /Words: 751/);
      assert.match(await foot.innerText(), /Minutes to read: 4/);
    }));

  test("an input method writes into a paragraph, a caption and a cell", () =>
    editing({ document: doc(text("x"), { type: "tableBlock", content: [{ type: "table", content: [{ type: "tableRow", content: [{ type: "tableCell", content: [{ type: "paragraph" }] }] }] }, { type: "caption" }] }) }, async ({ page, context, body, document }) => {
      const keyboard = await context.newCDPSession(page);
      const compose = async (place) => {
        await place.click();
        for (const letters of ["h", "ha", "hai"]) await keyboard.send("Input.imeSetComposition", { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
        await keyboard.send("Input.insertText", { text: "海" });
      };
      await compose(body.locator("p").first());
      await compose(body.locator("td p"));
      await compose(body.locator(".b-caption"));
      const found = JSON.stringify(await document());
      assert.equal(found.split("海").length - 1, 3, found);
      assert.doesNotMatch(found, /hai|ha"/);
    }));
});

describe("pasting", () => {
  const paste = (name, expected) =>
    test(`from ${name} comes out clean`, () =>
      editing(empty, async ({ body, paste, document, page }) => {
        await body.click();
        await paste(readFileSync(new URL(`editor/pastes/${name}.html`, import.meta.url), "utf8"));
        assert.deepEqual(outline(await document()), expected);
        const html = await body.innerHTML();
        assert.doesNotMatch(html, /mso-|Mso|docs-internal|onclick|onerror|javascript:|style=/);
        await shoot(page, `editor-paste-${name}`);
      }));

  paste("word", [
    "heading level=2: The tariff of the night",
    "paragraph: A single crossing costs **2.40**, says the _notice_ of the [port authority](https://port.example/tariff).[^1]",
    "bulletList",
    "  listItem",
    "    paragraph: Two boats",
    "    bulletList",
    "      listItem",
    "        paragraph: The _Anneke_",
    "  listItem",
    "    paragraph: One fare",
    "paragraph: Then:",
    "orderedList",
    "  listItem",
    "    paragraph: Board",
    "  listItem",
    "    paragraph: Pay",
    "tableBlock",
    "  table",
    "    tableRow",
    "      tableCell",
    "        paragraph: **Year**",
    "      tableCell colspan=2",
    "        paragraph: Boats",
    "    tableRow",
    "      tableCell",
    "        paragraph: 2014",
    "      tableCell",
    "        paragraph: 2",
    "      tableCell",
    "        paragraph",
    "  caption",
    "footnotes",
    "  footnote: Tariff notice 12, _page 3_.",
  ]);

  paste("google-docs", [
    "heading level=2: Built around the late shift",
    "paragraph: **Two boats** will cross _every_ forty minutes, see [the timetable](https://port.example/timetable).[^1]",
    "bulletList",
    "  listItem",
    "    paragraph: 12 minutes",
    "    bulletList",
    "      listItem",
    "        paragraph: from pier to pier",
    "  listItem",
    "    paragraph: 180 places",
    "tableBlock",
    "  table",
    "    tableRow",
    "      tableCell",
    "        paragraph: **Boat**",
    "      tableCell",
    "        paragraph: **Places**",
    "    tableRow",
    "      tableCell",
    "        paragraph: Anneke",
    "      tableCell",
    "        paragraph: 180",
    "  caption",
    "footnotes",
    "  footnote: Survey of 1,312 night workers.",
  ]);

  paste("wordpress", [
    "heading level=3: What changes on Monday",
    "paragraph: The line comes **back**.[^1]",
    "figure src=/uploads/ferry-1024x683.jpg alt=A ferry at dusk link=/uploads/ferry.jpg",
    "  caption: The _Anneke_ on Tuesday.",
    "  credit",
    "gallery",
    "  figure src=/uploads/a.jpg alt=Pier",
    "    caption: East pier",
    "    credit",
    "  figure src=/uploads/b.jpg",
    "    caption",
    "    credit",
    "  caption: Both piers",
    "pullQuote",
    "  paragraph: We asked when they go home.",
    "  citation: The planner",
    "embed url=https://www.youtube.com/watch?v=aqz-KE-bpKQ",
    "  caption: The test run",
    "tableBlock",
    "  table",
    "    tableRow part=head",
    "      tableHeader",
    "        paragraph: From",
    "      tableHeader",
    "        paragraph: To",
    "    tableRow",
    "      tableCell",
    "        paragraph: 23:40",
    "      tableCell",
    "        paragraph: 05:20",
    "  caption: Hours",
    "codeBlock: let boats = 2;",
    "horizontalRule",
    "footnotes",
    "  footnote: Port authority, March.",
  ]);

  paste("web-page", [
    "heading level=2: Ferry fares",
    "paragraph: Fares **rise** in May, says this and [that](https://news.example/fares?id=1).",
    "figure src=https://news.example/pier.jpg alt=The pier",
    "  caption: The pier. <small>Photo: news.example</small>",
    "  credit",
    "blockquote",
    "  paragraph: Nobody asked us.",
    "  citation: A passenger",
    "orderedList start=4",
    "  listItem",
    "    paragraph: Fourth",
    "  listItem",
    "    paragraph: Fifth",
    "embed url=https://www.youtube.com/embed/aqz-KE-bpKQ",
    "  caption",
    "paragraph: End\u00a0of 5\u00a0km.",
  ]);

  test("an address alone in a line becomes what it shows, on words a link", () =>
    editing(empty, async ({ page, body, paste, document }) => {
      await body.click();
      await paste("", "https://vimeo.com/12");
      await page.keyboard.press("Control+End");
      await page.keyboard.type("tariff");
      await page.keyboard.press("Shift+Home");
      // The browser tells of a selection a moment later; no hand is quicker than that.
      await page.waitForFunction(() => !globalThis.document.querySelector("article-editor").editor.state.selection.empty);
      await paste("", "https://port.example/t");
      assert.deepEqual(outline(await document()), ["embed url=https://vimeo.com/12", "  caption", "paragraph: [tariff](https://port.example/t)"]);
    }));

  test("a block copied in the newsroom arrives with all it had", () =>
    editing({ document: doc({ type: "figure", attrs: { src: "/a.png", media: 31, alt: "A", align: "wide", id: "bbbbbb" }, content: [{ type: "caption", content: [{ type: "text", text: "At dusk" }] }, { type: "credit" }] }, text("x")) }, async ({ page, body, paste, document }) => {
      await body.locator(".b-face").click();
      const html = await page.evaluate(() => {
        const data = new DataTransfer();
        document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
        return data.getData("text/html");
      });
      await page.keyboard.press("Control+End");
      // As above: the figure must not be the selection any more, or the paste takes its place.
      await page.waitForFunction(() => !globalThis.document.querySelector("article-editor").editor.state.selection.node);
      await paste(html);
      const figures = (await document()).content.filter(({ type }) => type === "figure");
      assert.equal(figures.length, 2);
      assert.deepEqual(figures[1], figures[0]);
    }));

  test("a file let fall on the text does not take the place of the page", () =>
    editing({}, async ({ page }) => {
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(["x"], "pier.jpg", { type: "image/jpeg" }));
        document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      });
      await page.getByText("Pictures and files come in through Media").waitFor();
    }));
});

describe("for everybody", () => {
  for (const { width, colour } of [{ width: 1280, colour: "light" }, { width: 360, colour: "dark" }]) {
    test(`nothing stands in the way at ${width} px, ${colour}`, () =>
      editing({ document: EVERY_KIND }, async ({ page, body }) => {
        await body.locator("p").first().click();
        await shoot(page, `editor-${width}-${colour}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "no sideways scrolling");
        const faultsOf = async () => {
          await page.evaluate(readFileSync(AXE, "utf8"));
          const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
        };
        assert.deepEqual(await faultsOf(), []);
        await page.keyboard.press("Control+f");
        assert.deepEqual(await faultsOf(), [], "with the find line");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Control+End");
        // The browser tells of a moved caret a moment later; a hand is slower than that, a test is not.
        const isAtEnd = () => page.evaluate(() => document.querySelector("article-editor").editor.state.selection.$from.parent.type.name === "footnote");
        await waitFor(isAtEnd, "the caret is in the last note");
        await page.keyboard.press("Enter");
        await page.keyboard.type("/");
        await page.getByRole("listbox").waitFor();
        await shoot(page, `editor-slash-${width}-${colour}`);
        assert.deepEqual(await faultsOf(), [], "with the slash menu");
      }, { width, colour }));
  }

  test("the toolbar is one stop of the Tab key; arrows move in it, Escape leads back", () =>
    editing({}, async ({ page, body }) => {
      await body.click();
      await page.keyboard.press("Alt+F10");
      assert.equal(await page.locator(":focus").getAttribute("aria-label"), "Kind of block");
      await page.keyboard.press("ArrowRight");
      assert.match(await page.locator(":focus").getAttribute("aria-label"), /^Bold/);
      assert.equal(await page.locator('[role=toolbar][aria-label="Text"] [tabindex="0"]').count(), 1);
      await page.keyboard.press("Escape");
      assert.ok(await body.evaluate((element) => element === document.activeElement));
    }));

  test("every word on screen comes from the page", () => {
    const known = labels();
    for (const [label, words] of Object.entries(known)) assert.ok(words && !words.startsWith("editor-"), label);
  });
});

describe("a text of 10,000 words", () => {
  test("is typed in without waiting", () => {
    const long = doc(...Array.from({ length: 160 }, (_, index) => text(`${index} ${"the night ferry came back on a Monday ".repeat(8)}`.trim(), { id: `p${index}` })));
    return editing({ document: long }, async ({ page, body, document }) => {
      await body.locator("p").nth(80).click();
      // From the key to the frame that shows it.
      await page.evaluate(() => {
        window.waits = [];
        document.querySelector(".ProseMirror").addEventListener(
          "keydown",
          ({ timeStamp }) => requestAnimationFrame(() => ((channel) => (channel.port1.onmessage = () => window.waits.push(performance.now() - timeStamp), channel.port2.postMessage(0)))(new MessageChannel())),
          true,
        );
      });
      for (let key = 0; key < 120; key += 1) await page.keyboard.press("e", { delay: 20 });
      const waits = (await page.evaluate(() => window.waits)).sort((a, b) => a - b);
      const at = (share) => waits[Math.floor(waits.length * share)].toFixed(1);
      console.log(`key to paint, 10,000 words: median ${at(0.5)} ms, p95 ${at(0.95)} ms of ${waits.length} keys`);
      assert.ok(waits.length >= 100, "the keys were measured");
      assert.match(JSON.stringify(await document()), /e{120}/);
    });
  });
});
