import fc from "fast-check";
import { expect, test } from "vitest";
import { isoInstant, isoInstantOrNull } from "@/lib/model/iso-instant";

test("writes every instant as JavaScript does, whatever was written before", () => {
  const near = fc.integer({ min: -200_000, max: 200_000 });
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.array(near), (at, distances) => {
      const instants = [at, ...distances.map((distance) => new Date(at.getTime() + distance))];
      const valid = instants.filter((instant) => !Number.isNaN(instant.getTime()));
      expect(valid.map(isoInstant)).toEqual(valid.map((instant) => instant.toISOString()));
    }),
  );
});

test("writes the edges of minutes, of years with four digits and of time itself", () => {
  const edges = [0, -1, 59_999, 60_000, -60_000, 253_402_300_799_999, 253_402_300_800_000];
  for (const ms of [...edges, -62_167_219_200_001, 8_640_000_000_000_000, -8_640_000_000_000_000]) {
    expect(isoInstant(new Date(ms))).toBe(new Date(ms).toISOString());
  }
});

test("refuses what is no instant, and writes instants after that", () => {
  expect(() => isoInstant(new Date(Number.NaN))).toThrow(RangeError);
  expect(isoInstantOrNull(new Date(1_709_640_000_250))).toBe("2024-03-05T12:00:00.250Z");
  expect(isoInstantOrNull(null)).toBeNull();
});
