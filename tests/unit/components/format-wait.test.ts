import { expect, test } from "vitest";
import { urgencyOf } from "@/components/inbox/row/format-wait";

const since = "2026-11-02T09:00:00.000Z";
const after = (minutes: number) => Date.parse(since) + minutes * 60_000;

test.each([
  [0, "none"],
  [10, "none"],
  [10.1, "amber"],
  [30, "amber"],
  [30.1, "red"],
])("after %d minutes of waiting an answer is %s", (minutes, urgency) => {
  expect(urgencyOf(since, after(minutes))).toBe(urgency);
});

test("nobody who does not wait is urgent", () => {
  expect(urgencyOf(null, after(60))).toBe("none");
});
