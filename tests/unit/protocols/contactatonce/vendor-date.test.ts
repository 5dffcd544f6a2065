import { describe, expect, test } from "vitest";
import { localIsoDate, usDate } from "@/lib/protocols/contactatonce/vendor-date";

describe("dates", () => {
  test.each([
    ["2024-03-05T16:07:22.999Z", "UTC", "3/5/2024 4:07 PM", "2024-03-05T16:07:22"],
    ["2024-12-31T00:00:00.000Z", "UTC", "12/31/2024 12:00 AM", "2024-12-31T00:00:00"],
    ["2024-12-31T12:00:59.000Z", "UTC", "12/31/2024 12:00 PM", "2024-12-31T12:00:59"],
    ["2024-01-01T03:05:06.000Z", "America/New_York", "12/31/2023 10:05 PM", "2023-12-31T22:05:06"],
    ["2024-07-01T03:05:06.000Z", "America/New_York", "6/30/2024 11:05 PM", "2024-06-30T23:05:06"],
    ["2024-07-01T13:00:00.000Z", "Australia/Adelaide", "7/1/2024 10:30 PM", "2024-07-01T22:30:00"],
  ])("%s in %s", (at, zone, us, iso) => {
    expect(usDate(new Date(at), zone)).toBe(us);
    expect(localIsoDate(new Date(at), zone)).toBe(iso);
  });
});
