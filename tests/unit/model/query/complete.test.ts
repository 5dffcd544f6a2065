import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCompletion, completeQuery, withoutTerm } from "@/lib/model/query/complete";
import { parseQuery } from "@/lib/model/query/parse";

const names = {
  lines: ["WhatsApp", "Web chat", "SMS"],
  agents: ["Agent One", "Agent Two"],
  teams: ["Sales"],
  tags: ["VIP"],
};

/** The labels for a text with the caret at `|`, and what the first of them makes of it. */
function complete(marked: string) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = completeQuery(text, caret, names);
  const [first] = found.items;
  const applied = first && applyCompletion(text, found, first);
  const made =
    applied && `${applied.text.slice(0, applied.caret)}|${applied.text.slice(applied.caret)}`;
  return { labels: found.items.map(({ label }) => label), made };
}

test.each([
  ["li|", ["line:"], "line:|"],
  ["ada -a|", ["agent:", "after:"], "ada -agent:|"],
  ["line:w|", ["WhatsApp", "Web chat"], "line:WhatsApp |"],
  ["line:SMS,we|", ["Web chat"], 'line:SMS,"Web chat" |'],
  ['line:"Web c|', ["Web chat"], 'line:"Web chat" |'],
  ["agent:| is:open", ["me", "none", "Agent One", "Agent Two"], "agent:me |is:open"],
  ["agent:two|", ["Agent Two"], 'agent:"Agent Two" |'],
  ["is:cl|", ["closed"], "is:closed |"],
  ["waiting:|", [">5m", ">10m", ">1h", ">1d", "<10m"], "waiting:>5m |"],
  ["nobody:x|", [], undefined],
  ["from:a|", [], undefined],
  ["|", [], undefined],
])("%s is completed", (marked, labels, made) => {
  expect(complete(marked)).toEqual({ labels, made });
});

test("a query loses one of its terms and keeps the others as they were written", () => {
  const text = 'ada  LINE:"Web chat" is:unread';
  const parsed = parseQuery(text);
  if (parsed.kind === "problem") throw new Error(parsed.message);
  expect([0, 1, 2].map((at) => withoutTerm(text, parsed, at))).toEqual([
    'LINE:"Web chat" is:unread',
    "ada is:unread",
    'ada  LINE:"Web chat"',
  ]);
});

test("what is chosen of a completion can be read, wherever the caret is", () => {
  const piece = fc.constantFrom("is:", "open", '"', ",", "-", " ", "line:", "ag", "ada");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(40), (pieces, at) => {
      const text = pieces.join("");
      const caret = Math.min(at, text.length);
      const found = completeQuery(text, caret, names);
      expect(found.from).toBeLessThanOrEqual(caret);
      for (const item of found.items) {
        const applied = applyCompletion(text, found, item);
        expect(applied.text).toContain(item.insert.trimEnd());
        expect(applied.caret).toBeLessThanOrEqual(applied.text.length);
      }
    }),
  );
});
