import { describe, expect, it } from "vitest";
import { parseSnooze, snoozeSuggestions } from "@/lib/client/conversations/parse-snooze";

/** A Wednesday. */
const now = new Date(2026, 11, 2, 15, 20, 31);

const local = (at: Date) => {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
};
const read = (typed: string) => {
  const snooze = parseSnooze(typed, now);
  return snooze?.kind === "until" ? local(snooze.at) : snooze?.kind;
};

describe("until when a conversation is put off", () => {
  it.each([
    ["fri 9", "2026-12-04 09:00"],
    ["until fri 9", "2026-12-04 09:00"],
    ["Friday", "2026-12-04 09:00"],
    ["friday 14:30", "2026-12-04 14:30"],
    ["fri at 9", "2026-12-04 09:00"],
    ["wed 9", "2026-12-09 09:00"],
    ["next monday", "2026-12-07 09:00"],
    ["tomorrow", "2026-12-03 09:00"],
    ["tomorrow 9", "2026-12-03 09:00"],
    ["tomorrow 14", "2026-12-03 14:00"],
    ["Tomorrow at 5pm", "2026-12-03 17:00"],
    ["tomorrow morning", "2026-12-03 06:00"],
    ["17", "2026-12-02 17:00"],
    ["9", "2026-12-03 09:00"],
    ["16:45", "2026-12-02 16:45"],
    ["3 dec", "2026-12-03 09:00"],
    ["dec 24", "2026-12-24 09:00"],
    ["dec 24 18:00", "2026-12-24 18:00"],
    ["1 feb", "2027-02-01 09:00"],
    ["+7d", "2026-12-09 15:20"],
    ["+ 2h", "2026-12-02 17:20"],
    ["+30m", "2026-12-02 15:50"],
    ["+1w", "2026-12-09 15:20"],
    ["+1mo", "2027-01-02 15:20"],
    ["in 3 hours", "2026-12-02 18:20"],
    ["in 2 days", "2026-12-04 09:00"],
    ["until reply", "reply"],
    ["reply", "reply"],
    ["until the customer replies", "reply"],
  ])("%s is %s", (typed, until) => {
    expect(read(typed)).toBe(until);
  });

  it.each([
    "",
    " ",
    "soon",
    "fri blah",
    "yesterday",
    "call them",
    "+9999y",
    "2020-01-01",
    "x".repeat(10_000),
  ])("%s is no time to come", (typed) => {
    expect(parseSnooze(typed, now)).toBeNull();
  });

  it("is offered in four ways, all to come", () => {
    expect(
      snoozeSuggestions(now).map(({ snooze }) =>
        snooze.kind === "until" ? local(snooze.at) : snooze.kind,
      ),
    ).toEqual(["2026-12-02 18:20", "2026-12-03 09:00", "2026-12-07 09:00", "reply"]);
  });
});
