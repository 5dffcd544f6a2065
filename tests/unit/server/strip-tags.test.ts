import { expect, test } from "vitest";
import { stripTags } from "@/lib/server/html/strip-tags.mjs";
import { processorMs } from "../../support/processor-ms";

test("words and addresses stay, scripts, styles and comments go", () => {
  const html =
    '<style>p{}</style><p>Dear &amp; <b>near</b></p><!-- no --><script>x < 1</SCRIPT><a href="https://acme.test/a">here</a>';
  expect(stripTags(html)).toBe(
    "Dear & near\n[HERE]".replace("[HERE]", "here [https://acme.test/a]"),
  );
});

test.each([
  ["a < b and c > d", "a < b and c > d"],
  ["never closed <script>words", "never closed words"],
  ["never closed <!-- words", "never closed <!-- words"],
  ["<p>half a tag <b", "half a tag <b"],
])("%s loses no words", (html, words) => {
  expect(stripTags(html)).toBe(words);
});

test.each([
  "<",
  "< ",
  "<!--",
  "<!-->",
  "<script>",
  "<style>",
  "<a href ",
  "<a href=x>",
  "&#",
  "<ul><li>",
  "\n",
])("a megabyte of %j is linear", (piece) => {
  const pieces = piece.repeat(Math.floor(1_048_576 / piece.length));
  expect(processorMs(() => [stripTags(pieces), stripTags(`${pieces}>`)])).toBeLessThan(3_000);
});
