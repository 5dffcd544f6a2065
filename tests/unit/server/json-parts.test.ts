import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonParts } from "@/lib/server/http/json-parts";

const whole = (value: unknown) => [jsonParts(value)].flat().join("");

test("parts together are what JSON.stringify writes, whatever the value", () => {
  const list = fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 80, size: "max" });
  const member = fc.oneof(fc.jsonValue(), list, fc.constant(undefined));
  const value = fc.oneof(
    fc.dictionary(fc.string(), member, { noNullPrototype: true }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(value, (given) => {
      expect(whole(given)).toBe(JSON.stringify(given));
    }),
  );
});

test("lists of every length, and several of them, are whole and in order", () => {
  for (let length = 0; length <= 110; length++) {
    const items = Array.from({ length }, (_, index) => ({ index, text: `"é👩‍👧${index}\n` }));
    for (const value of [{ items }, { a: 1, items, b: null }, { items, more: items }, items]) {
      expect(whole(value)).toBe(JSON.stringify(value));
    }
  }
});

test("a long list is in parts", () => {
  const items = Array.from({ length: 500 }, (_, index) => index);
  expect(jsonParts({ items }).length).toBeGreaterThan(20);
});
