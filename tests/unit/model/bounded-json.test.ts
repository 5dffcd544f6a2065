import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { boundedJson } from "@/lib/model/bounded-json";

test("whatever JSON spells is read as it is", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 20 }), (text) => {
      expect(boundedJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("brackets, colons and escapes within texts are no structure", () => {
  const text = JSON.stringify({ a: `"${'[{:\\"'.repeat(1_000)}`, b: "\\" });
  expect(boundedJson(text, { membersMax: 2 })).toEqual(JSON.parse(text));
});

test("what is nested deeper than 64 levels is refused before it is made", () => {
  const nested = (depth: number) => `${'{"a":['.repeat(depth / 2)}${"]}".repeat(depth / 2)}`;
  expect(() => boundedJson(nested(64))).not.toThrow();
  expect(() => boundedJson(nested(66))).toThrow(SyntaxError);
  expect(() => boundedJson("[".repeat(1_000_000))).toThrow(/nested/);
});

test("what has more members than wanted is refused before it is made", () => {
  const wide = (count: number) =>
    `{${Array.from({ length: count }, (_, at) => `"m${at}":1`).join()}}`;
  expect(() => boundedJson(wide(10), { membersMax: 10 })).not.toThrow();
  expect(() => boundedJson(wide(11), { membersMax: 10 })).toThrow(/members/);
  expect(() => boundedJson(wide(50_001))).toThrow(SyntaxError);
});

test("what is not JSON is refused as ever", () => {
  for (const text of ["", "{", '{"a":}', '"', '"\\', "nope", "]]]]", "{}{}"]) {
    expect(() => boundedJson(text)).toThrow(SyntaxError);
  }
});

test("no protocol reads JSON without bounds", () => {
  const folder = "lib/protocols";
  const unbounded = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => readFileSync(join(folder, file), "utf8").includes("JSON.parse("));
  // It reads what it has written itself.
  expect(unbounded).toEqual(["web1on1/documents/error.ts"]);
});
