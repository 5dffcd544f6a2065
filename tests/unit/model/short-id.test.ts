import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { shortIdBounds, shortIdOf } from "@/lib/model/short-id";

test("a short id is the instant and the last random digits of an id", () => {
  expect(shortIdOf("0190a1b2-c3d4-7e5f-8a9b-0123456789ab")).toBe("0190a1b2c3d4e5f3456789ab");
});

test("an id lies within the bounds of its short id, whenever and however often it is made", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (msecs) => {
      const id = uuidv7({ msecs });
      const short = shortIdOf(id);
      expect(short).toMatch(/^[\da-f]{24}$/u);
      const bounds = shortIdBounds(short);
      expect(bounds !== null && bounds.from <= id && id <= bounds.to).toBe(true);
    }),
  );
});

test.each(["", "0190a1b2c3d4e5f3456789a", "0190A1B2C3D4E5F3456789AB", "0190a1b2-c3d4-7e5f-8a9b"])(
  "%j is no short id",
  (text) => {
    expect(shortIdBounds(text)).toBeNull();
  },
);
