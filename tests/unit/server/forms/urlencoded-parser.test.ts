import { once } from "node:events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { UrlencodedParser } from "@/lib/server/forms/urlencoded-parser";

const limits = { fieldsMax: 1_000, fieldBytesMax: 1_000_000 };

/** The fields of a body that comes in pieces of this size, read as UTF-8. */
async function read(
  body: string | Uint8Array,
  size = 65_536,
  more: Partial<typeof limits> = {},
  encoding: BufferEncoding = "utf8",
) {
  const parser = new UrlencodedParser({ ...limits, ...more });
  const fields: [string, string][] = [];
  parser.on("field", (name: string, value: () => Buffer) => {
    fields.push([Buffer.from(name, "latin1").toString(encoding), value().toString(encoding)]);
  });
  const bytes = Buffer.from(body);
  const finished = once(parser, "finish");
  for (let at = 0; at < bytes.byteLength; at += size) parser.write(bytes.subarray(at, at + size));
  parser.end();
  await finished;
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

test("any bytes come as they are", async () => {
  const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const escaped = [...all].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  expect(await read(`a=${escaped}`, 5, {}, "latin1")).toEqual([["a", all.toString("latin1")]]);
  const raw = Buffer.concat([Buffer.from("a="), all.subarray(0x80)]);
  expect(await read(raw, 5, {}, "latin1")).toEqual([["a", all.toString("latin1", 0x80)]]);
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

test("what is too long is cut, and what is too much is left out", async () => {
  const body = `${"n".repeat(150)}=${"%41".repeat(10)}&b=${"1".repeat(9)}&c=2`;
  for (const size of [4, 1_000]) {
    expect(await read(body, size, { fieldsMax: 2, fieldBytesMax: 5 })).toEqual([
      ["n".repeat(100), "AAAAA"],
      ["b", "11111"],
    ]);
  }
});

test.each([
  ["a=%", "%"],
  ["a=%4", "%4"],
  ["a=%4g", "%4g"],
  ["a=%zz%41", "%zzA"],
  ["a=%%41", "%A"],
  ["a=%4%41", "%4A"],
  ["a=100%+off", "100% off"],
])("%s holds no escape where a digit is missing", async (body, value) => {
  for (const size of [1, 100]) expect(await read(body, size)).toEqual([["a", value]]);
});
