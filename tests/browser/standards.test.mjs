// Pages against the standards: accessibility by axe, HTML by the checker of the Nu project.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { AXE, BASE, PAGES, WIDTHS, htmlErrors, launch, reader } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const width of WIDTHS) {
  for (const colour of ["light", "dark"]) {
    describe(`accessibility at ${width} px, ${colour}`, () => {
      for (const { name, path } of PAGES) {
        test(`${name} bars nobody`, async () => {
          // axe is put into the page, which our own policy forbids: only here it is set aside.
          const { page, context, open } = await reader(browser, { width, colour, allowInjection: true });
          await open(path);
          await page.addScriptTag({ path: AXE });
          const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
          const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
          assert.deepEqual(found, []);
          await context.close();
        });
      }
    });
  }
}

test("every template's page is valid HTML", async () => {
  const folder = mkdtempSync(join(tmpdir(), "masthead-html-"));
  try {
    const files = [];
    for (const { name, path } of PAGES) {
      const response = await fetch(BASE + path);
      const file = join(folder, `${name}.html`);
      writeFileSync(file, await response.text());
      files.push(file);
    }
    assert.deepEqual(await htmlErrors(files), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
