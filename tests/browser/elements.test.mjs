// The table of elements is true: what it says stands on the demonstration stands there, without script.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { launch, reader } from "./browser.mjs";

const TABLE = readFileSync(new URL("../../docs/elements.md", import.meta.url), "utf8");
// Made by script alone, or hidden without it: their tests stand in reader.test.mjs.
const WITH_SCRIPT = new Set(["S20"]);

/** Rows as number, address and selector; rows without a place of their own on a page are left to other tests. */
const rows = TABLE.split("\n")
  .filter((line) => /^\| S\d+ \|/.test(line))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| /, "").trim()))
  .map(([number, element, place]) => ({ number, element, parts: [...place.matchAll(/`([^`]+)`/g)].map((part) => part[1]) }))
  .filter(({ parts }) => parts.length === 2 && parts[0].startsWith("/") && !parts[1].startsWith("/"));

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

describe("every row of the table of elements is where it says", () => {
  test("the table names many places", () => assert.ok(rows.length > 50, `${rows.length} rows`));

  for (const { number, element, parts } of rows) {
    test(`${number} ${element}`, async () => {
      const { page, context, open } = await reader(browser, { javaScript: WITH_SCRIPT.has(number) });
      await open(parts[0]);
      assert.ok((await page.locator(parts[1]).count()) > 0, `${parts[0]} has no ${parts[1]}`);
      await context.close();
    });
  }
});
