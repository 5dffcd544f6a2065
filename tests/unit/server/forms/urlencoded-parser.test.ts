import { once } from "node:events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { UrlencodedParser } from "@/lib/server/forms/urlencoded-parser";

const type = "application/x-www-form-urlencoded";
const limits = { fieldsMax: 1_000, fieldBytesMax: 1_000_000 };

/** The fields of a body that comes in pieces of this size. */
async function read(
  body: string | Uint8Array,
  size = 65_536,
  more: Partial<typeof limits> = {},
  contentType = type,
) {
  const parser = new UrlencodedParser(contentType, { ...limits, ...more });
  const fields: [string, string][] = [];
  parser.on("field", (name: string, value: string) => fields.push([name, value]));
  const bytes = Buffer.from(body);
  const closed = once(parser, "close");
  for (let at = 0; at < bytes.byteLength; at += size) parser.write(bytes.subarray(at, at + size));
  parser.end();
  await closed;
  return fields;
}

test("any names and values survive the way, in pieces of any size", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 20 });
  const name = text.filter((one) => one !== "" && Buffer.byteLength(one) <= 100);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(name, text), { maxLength: 10 }),
      fc.integer({ min: 1, max: 7 }),
      async (pairs, size) => {
        expect(await read(new URLSearchParams(pairs).toString(), size)).toEqual(pairs);
      },
    ),
  );
});

test("pairs without a sign have no value, and pairs of nothing are none", async () => {
  expect(await read("a&b=&=c&&=&d=e=f")).toEqual([
    ["a", ""],
    ["b", ""],
    ["", "c"],
    ["d", "e=f"],
  ]);
  expect(await read("")).toEqual([]);
});

test("texts that nobody escaped, and other charsets, are read", async () => {
  expect(await read("name=Zoë")).toEqual([["name", "Zoë"]]);
  const latin = Buffer.from("name=Zo\u00eb&b=%EB", "latin1");
  expect(await read(latin, 3, {}, `${type}; charset="iso-8859-1"`)).toEqual([
    ["name", "Zoë"],
    ["b", "ë"],
  ]);
  expect(await read("name=Zoë", 3, {}, `${type}; charset=no-such-thing`)).toEqual([
    ["name", "Zoë"],
  ]);
});

test("what is too long is cut, and what is too much is left out", async () => {
  const body = `${"n".repeat(150)}=${"%41".repeat(10)}&b=1&c=2`;
  expect(await read(body, 4, { fieldsMax: 2, fieldBytesMax: 5 })).toEqual([
    ["n".repeat(100), "AAAAA"],
    ["b", "1"],
  ]);
});

test.each(["a=%", "a=%4", "a=%4g", "a=%zz&b=1", "%=1"])("%s is no form", async (body) => {
  for (const size of [1, 100]) await expect(read(body, size)).rejects.toThrow(/percent/);
});
