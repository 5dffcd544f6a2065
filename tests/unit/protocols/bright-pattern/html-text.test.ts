import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlAsText } from "@/lib/protocols/bright-pattern/html-text";
import { textAsHtml } from "@/lib/protocols/bright-pattern/text-html";
import { typedHtml } from "@/lib/simulators/widget/message-html";

/** Without links, whose addresses are written in more than one way. */
const words = fc
  .array(fc.oneof(fc.constantFrom("&", "<", ">", "\n", "  ", "&amp;", "<br>", ";"), fc.string()))
  .map((parts) => parts.join("").replaceAll("\r", ""))
  .filter((text) => !text.includes("http"));

describe("the HTML of the widget", () => {
  test("is parsed to what was typed", () => {
    fc.assert(
      fc.property(words, (text) => {
        const html = typedHtml(text);
        expect(htmlAsText(html) ?? html).toBe(text);
      }),
    );
  });

  test("matches what we write, except for the blanks that we preserve", () => {
    fc.assert(
      fc.property(words, (text) => {
        const html = textAsHtml(text);
        const read = (htmlAsText(html) ?? html).replaceAll("\u00a0", " ");
        expect(read).toBe(text.replaceAll("\t", "    ").replaceAll("\u00a0", " "));
      }),
    );
  });

  test("is limited to its own grammar", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(htmlAsText(`${text}<b>`)).toBeNull();
        expect(htmlAsText(`&amp;${text}& `)).toBeNull();
      }),
    );
  });
});
