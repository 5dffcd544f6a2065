import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTimestamp } from "@/lib/protocols/ctlive/timestamp";

test.each([
  ["2019-07-19T11:21:27.861+0000", "2019-07-19T11:21:27.861Z"],
  ["2019-04-09T16:01:56.494-0300", "2019-04-09T19:01:56.494Z"],
  ["2019-04-09T16:01:56.494+05:30", "2019-04-09T10:31:56.494Z"],
  ["2019-04-09T16:01:56.494Z", "2019-04-09T16:01:56.494Z"],
  ["2019-04-09T16:01:56.494", "2019-04-09T16:01:56.494Z"],
  ["2019-04-09T16:01:56", "2019-04-09T16:01:56.000Z"],
  ["2019-04-09T16:01", "2019-04-09T16:01:00.000Z"],
  ["2019-04-09T16:01:56.4+0000", "2019-04-09T16:01:56.400Z"],
  ["2019-04-09T16:01:56.494999999 +0000", "2019-04-09T16:01:56.494Z"],
  ["  2019-04-09T16:01:56.494+0000 ", "2019-04-09T16:01:56.494Z"],
  ["2020-02-29T00:00:00.000-0001", "2020-02-29T00:01:00.000Z"],
  ["2016-12-31T23:59:60.000+0000", "2017-01-01T00:00:00.000Z"],
])("%s is read as %s", (text, instant) => {
  expect(parseTimestamp(text)?.toISOString()).toBe(instant);
});

test("an integer is epoch seconds when small and milliseconds when large", () => {
  expect(parseTimestamp(1_563_535_287)?.toISOString()).toBe("2019-07-19T11:21:27.000Z");
  expect(parseTimestamp(1_563_535_287_861)?.toISOString()).toBe("2019-07-19T11:21:27.861Z");
});

test.each([
  "2019-02-29T00:00:00.000+0000",
  "2019-13-01T00:00:00.000+0000",
  "2019-00-10T00:00:00.000+0000",
  "2019-01-32T00:00:00.000+0000",
  "2019-01-01T24:00:00.000+0000",
  "2019-01-01T00:60:00.000+0000",
  "2019-01-01T00:00:61.000+0000",
  "0099-01-01T00:00:00.000+0000",
  "2019-01-01",
  "2019-01-01 00:00:00",
  "Fri, 19 Jul 2019 11:21:27 GMT",
  "",
  "soon",
  null,
  undefined,
  true,
  {},
  0,
  -1,
  1.5,
  Number.NaN,
  1e300,
])("%s is no instant", (value) => {
  expect(parseTimestamp(value)).toBeNull();
});

test("every instant of four-digit years survives the wire format in every offset", () => {
  const between = { min: new Date(86_400_000), max: new Date("9998-12-31T00:00:00Z") };
  fc.assert(
    fc.property(
      fc.date({ ...between, noInvalidDate: true }),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      (instant, offset) => {
        const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const digits = (number: number) => String(Math.trunc(number)).padStart(2, "0");
        const size = Math.abs(offset);
        const zone = `${offset < 0 ? "-" : "+"}${digits(size / 60)}${digits(size % 60)}`;
        expect(parseTimestamp(local + zone)).toEqual(instant);
      },
    ),
  );
});
