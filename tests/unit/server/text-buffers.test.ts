import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeText, lengthOf } from "@/lib/server/http/text-buffers";

const decoded = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

test("a text in parts is encoded as the whole of it", () => {
  const parts = fc.array(fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(parts, (given) => {
      const { bytes, release } = encodeText(given);
      expect(decoded(bytes)).toBe(given.join(""));
      expect(lengthOf(given)).toBe(given.join("").length);
      release();
    }),
  );
});

test("bytes stay as they are until they are released, however many texts come meanwhile", () => {
  const texts = Array.from({ length: 12 }, (_, index) => String(index).repeat(20_000));
  const held = texts.map((text) => encodeText(text));
  expect(held.map(({ bytes }) => decoded(bytes))).toEqual(texts);
  for (const { release } of held) release();
  const [one, two] = [encodeText("one"), encodeText("two")];
  expect([decoded(one.bytes), decoded(two.bytes)]).toEqual(["one", "two"]);
});

test("a text that is longer than a buffer is encoded whole, too", () => {
  const text = "é".repeat(900_000);
  expect(decoded(encodeText(text).bytes)).toBe(text);
  expect(decoded(encodeText(["€".repeat(349_525)]).bytes)).toBe("€".repeat(349_525));
});

test("a text is encoded in the memory of a released one, as long as its bytes fit", () => {
  const long = (unit: string, count: number) => ["[", unit.repeat(count), "]"];
  const first = encodeText("before");
  first.release();
  for (const text of [long("a", 1_048_574), long("é", 524_287), long("€", 349_524)]) {
    const { bytes, release } = encodeText(text);
    expect(bytes.buffer).toBe(first.bytes.buffer);
    expect(decoded(bytes)).toBe(text.join(""));
    release();
  }
  for (const text of [long("a", 1_048_575), long("é", 524_288), long("€", 349_525)]) {
    const { bytes } = encodeText(text);
    expect(bytes.buffer).not.toBe(first.bytes.buffer);
    expect(decoded(bytes)).toBe(text.join(""));
  }
  expect(encodeText("after").bytes.buffer).toBe(first.bytes.buffer);
});
