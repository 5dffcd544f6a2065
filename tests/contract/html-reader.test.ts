import { performance } from "node:perf_hooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHtmlReader, type HtmlReader } from "@/lib/server/html/html-reader";

let reader: HtmlReader;
beforeEach(() => {
  reader = createHtmlReader({ layoutMsMax: 500 });
});
afterEach(() => reader.close());

/** A megabyte whose layout takes most of a minute. */
const nested = `<p>Is it ready?</p>${"<ul><li>".repeat(128_000)}Yes or no`;

const table =
  "<table><tr><td>Golf</td><td>21</td><td>000</td></tr><tr><th>Polo</th><td>9,500</td></tr></table>End";

/** How long the thread of the test was busy while `work` went on. */
async function busyMs(work: () => Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization();
  await work();
  return performance.eventLoopUtilization(before).active;
}

test("words keep their layout and links their addresses", async () => {
  const patient = createHtmlReader({ layoutMsMax: 60_000 });
  const html = '<h1>Dear</h1><p>come <a href="https://acme.test/a">here</a></p><img src="x">';
  expect(await patient.words(html)).toBe("Dear\n\ncome here [https://acme.test/a]");
  expect(await patient.words(table)).toBe("Golf\t21\t000\nPolo\t9,500\n\nEnd");
  await patient.close();
});

test("what is nested too deeply, or takes too long, loses no words", async () => {
  const deep = `${"<div>".repeat(200)}far down${"</div>".repeat(200)}`;
  expect(await reader.words(deep)).toBe("far down");
  const deepTable = `${"<div>".repeat(200)}${table}`;
  expect((await reader.words(deepTable)).split(/\s+/u)).toEqual(
    "Golf 21 000 Polo 9,500 End".split(" "),
  );
  const words = await reader.words(nested);
  expect(words).toMatch(/^Is it ready\?\s+Yes or no$/u);
});

test("many pages that are dear leave their caller's thread alone", {
  timeout: 120_000,
}, async () => {
  const hasty = createHtmlReader({ layoutMsMax: 50 });
  const busy = await busyMs(async () => {
    const pages = Array.from({ length: 8 }, () => hasty.words(nested));
    for (const words of await Promise.all(pages)) expect(words).toContain("Yes or no");
  });
  await hasty.close();
  // To start threads anew takes it a sixth of a second; to strip the pages would take it one and a third.
  expect(busy).toBeLessThan(700);
});

test("more pages at once than wait for their layout are read all the same", {
  timeout: 120_000,
}, async () => {
  const pages = Array.from({ length: 60 }, (_, at) => reader.words(`<p>Page <b>${at}</b></p>`));
  const read = await Promise.all(pages);
  expect(read.map((words) => words.trim())).toEqual(read.map((_, at) => `Page ${at}`));
});

test("once it is closed, a page is given as it was written, and nothing waits", async () => {
  const waiting = reader.words(nested);
  await reader.close();
  expect(await waiting).toBe(nested);
  expect(await reader.words("<p>late</p>")).toBe("<p>late</p>");
});
