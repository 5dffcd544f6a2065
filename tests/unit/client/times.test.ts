import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readEnglishTime } from "@/lib/client/time/english-times";
import type { ReadTime } from "@/lib/client/time/read-time";
import { readSpanishOrEnglishTime } from "@/lib/client/time/spanish-times";
import { timeSuggestions } from "@/lib/client/time/time-suggestions";

/** A Wednesday. */
const now = new Date(2026, 11, 2, 15, 20, 31);

const two = (part: number) => String(part).padStart(2, "0");
const local = (at: Date) => {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
};
const reading = (read: ReadTime) => (typed: string) => {
  const time = read(typed, now);
  return time.kind === "until" ? local(time.at) : time.kind;
};

describe("a time that is typed in English", () => {
  it.each([
    ["fri 9", "2026-12-04 09:00"],
    ["until fri 9", "2026-12-04 09:00"],
    ["Friday", "2026-12-04 09:00"],
    ["friday 14:30", "2026-12-04 14:30"],
    ["fri at 9", "2026-12-04 09:00"],
    ["wed 9", "2026-12-09 09:00"],
    ["next monday", "2026-12-07 09:00"],
    ["next week", "2026-12-09 09:00"],
    ["tomorrow", "2026-12-03 09:00"],
    ["tomorrow 9", "2026-12-03 09:00"],
    ["tomorrow 14", "2026-12-03 14:00"],
    ["Tomorrow at 5pm", "2026-12-03 17:00"],
    ["tomorrow morning", "2026-12-03 06:00"],
    ["17", "2026-12-02 17:00"],
    ["17h", "2026-12-02 17:00"],
    ["17 h", "2026-12-02 17:00"],
    ["17h30", "2026-12-02 17:30"],
    ["9h", "2026-12-03 09:00"],
    ["fri 9h", "2026-12-04 09:00"],
    ["+17h", "2026-12-03 08:20"],
    ["in 17h", "2026-12-03 08:20"],
    ["24h", "2026-12-03 15:20"],
    ["4/12", "2026-12-04 09:00"],
    ["4/12 14:30", "2026-12-04 14:30"],
    ["1/2/2027", "2027-02-01 09:00"],
    ["1/2", "2027-02-01 09:00"],
    ["1.2. 17h", "unclear"],
    ["feb 3 9", "2027-02-03 09:00"],
    ["9", "2026-12-03 09:00"],
    ["16:45", "2026-12-02 16:45"],
    ["3 dec", "2026-12-03 09:00"],
    ["3 dec 20", "2026-12-03 20:00"],
    ["dec 24", "2026-12-24 09:00"],
    ["dec 24 18:00", "2026-12-24 18:00"],
    ["1 feb", "2027-02-01 09:00"],
    ["+7d", "2026-12-09 15:20"],
    ["+7d 9", "2026-12-09 09:00"],
    ["+ 2h", "2026-12-02 17:20"],
    ["+30m", "2026-12-02 15:50"],
    ["+1w", "2026-12-09 15:20"],
    ["+1mo", "2027-01-02 15:20"],
    ["in 2 h", "2026-12-02 17:20"],
    ["in 3 hours", "2026-12-02 18:20"],
    ["in 2 days", "2026-12-04 09:00"],
    ["until reply", "reply"],
    ["reply", "reply"],
    ["until the customer replies", "reply"],
    ["yesterday", "past"],
    ["today 9", "past"],
    ["2020-01-01", "past"],
    ["+9999y", "far"],
    ["", "unclear"],
    [" ", "unclear"],
    ["soon", "unclear"],
    ["fri blah", "unclear"],
    ["fri 9-11", "unclear"],
    ["fri 25", "unclear"],
    ["30 feb", "unclear"],
    ["in 3", "unclear"],
    ["call them", "unclear"],
    ["x".repeat(10_000), "unclear"],
  ])("%s is %s", (typed, until) => {
    expect(reading(readEnglishTime)(typed)).toBe(until);
  });
});

it("reads a date in figures with the month first where that is how it is written", () => {
  expect(readEnglishTime("1/2/2027", now, false)).toMatchObject({ at: new Date(2027, 0, 2, 9) });
  expect(readEnglishTime("17h", now, false)).toMatchObject({ at: new Date(2026, 11, 2, 17) });
});

describe("a time that is typed in Spanish", () => {
  it.each([
    ["vie 9", "2026-12-04 09:00"],
    ["17h", "2026-12-02 17:00"],
    ["17h30", "2026-12-02 17:30"],
    ["en 17 h", "2026-12-03 08:20"],
    ["mar 23", "2026-12-08 23:00"],
    ["mar 24", "2027-03-24 09:00"],
    ["mar 24 10", "2027-03-24 10:00"],
    ["1/2/2027", "2027-02-01 09:00"],
    ["hasta el viernes 9", "2026-12-04 09:00"],
    ["viernes a las 9", "2026-12-04 09:00"],
    ["el viernes por la tarde", "2026-12-04 15:00"],
    ["mar 9", "2026-12-08 09:00"],
    ["martes 9", "2026-12-08 09:00"],
    ["lunes que viene 9", "2026-12-07 09:00"],
    ["próximo lunes", "2026-12-07 09:00"],
    ["la semana que viene", "2026-12-09 09:00"],
    ["mañana", "2026-12-03 09:00"],
    ["mañana 9", "2026-12-03 09:00"],
    ["Mañana a las 14:30", "2026-12-03 14:30"],
    ["mañana 14h", "2026-12-03 14:00"],
    ["mañana por la mañana", "2026-12-03 06:00"],
    ["mañana al mediodía", "2026-12-03 12:00"],
    ["mañana a las 5 de la tarde", "2026-12-03 17:00"],
    ["pasado mañana 9", "2026-12-04 09:00"],
    ["a las 9", "2026-12-03 09:00"],
    ["17", "2026-12-02 17:00"],
    ["3 dic 20", "2026-12-03 20:00"],
    ["24 de diciembre a las 18", "2026-12-24 18:00"],
    ["diciembre 24", "2026-12-24 09:00"],
    ["15/12 9", "2026-12-15 09:00"],
    ["+7d", "2026-12-09 15:20"],
    ["+1sem", "2026-12-09 15:20"],
    ["+1mes", "2027-01-02 15:20"],
    ["+30min", "2026-12-02 15:50"],
    ["en 2 h", "2026-12-02 17:20"],
    ["dentro de 3 horas", "2026-12-02 18:20"],
    ["en media hora", "2026-12-02 15:50"],
    ["en 2 días", "2026-12-04 09:00"],
    ["hasta que responda", "reply"],
    ["hasta que el cliente conteste", "reply"],
    ["respuesta", "reply"],
    ["fri 9", "2026-12-04 09:00"],
    ["until reply", "reply"],
    ["ayer", "past"],
    ["hoy 9", "past"],
    ["luego", "unclear"],
    ["vie 25", "unclear"],
  ])("%s is %s", (typed, until) => {
    expect(reading(readSpanishOrEnglishTime)(typed)).toBe(until);
  });
});

describe("a typed time on the clocks of the agent", () => {
  const zoneBefore = process.env.TZ;
  afterEach(() => {
    vi.unstubAllEnvs();
    expect(process.env.TZ).toBe(zoneBefore);
  });

  /** Zones whose clocks are set in spring, autumn, by half an hour, at midnight, or never. */
  const zones = [
    "Europe/Zagreb",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "UTC",
  ];
  const weekdays = [
    ["sun", "domingo"],
    ["mon", "lun"],
    ["tue", "mar"],
    ["wed", "miércoles"],
    ["thu", "jue"],
    ["fri", "vie"],
    ["sat", "sáb"],
  ] as const;
  const anyMinute = fc
    .date({
      min: new Date("2026-01-01"),
      max: new Date("2027-12-31"),
      noInvalidDate: true,
    })
    .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));
  const at = (read: ReadTime, typed: string, from: Date) => {
    // Nobody types at the very moment that is meant.
    const time = read(typed, new Date(from.getTime() + 1_000));
    if (time.kind !== "until") throw new Error(`${typed} at ${from.toISOString()}: ${time.kind}`);
    return time;
  };

  it.each(zones)("in %s it is what the clock there shows, in both languages", (zone) => {
    vi.stubEnv("TZ", zone);
    fc.assert(
      fc.property(
        anyMinute,
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 400 }),
        (from, weekday, hour, amount) => {
          const [english, spanish] = weekdays[weekday] ?? ["", ""];
          const typed = at(readEnglishTime, `${english} ${hour}`, from);
          expect(at(readSpanishOrEnglishTime, `${spanish} ${hour}`, from)).toEqual(typed);
          expect(typed.offsetMinutes).toBeNull();
          expect(typed.at.getTime()).toBeGreaterThan(from.getTime());
          expect(typed.at.getTime() - from.getTime()).toBeLessThan(8.2 * 24 * 3_600_000);
          // A time that clocks skip is the one they show instead.
          const { at: day } = typed;
          const clock = [day.getFullYear(), day.getMonth(), day.getDate()] as const;
          expect(day).toEqual(new Date(...clock, day.getHours()));
          if (new Date(...clock, hour).getHours() === hour) expect(day.getHours()).toBe(hour);
          expect(day.getDay() === weekday || day.getHours() !== hour).toBe(true);

          const tomorrow = new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1, 9);
          expect(at(readEnglishTime, "tomorrow 9", from).at).toEqual(tomorrow);
          expect(at(readSpanishOrEnglishTime, "mañana 9", from).at).toEqual(tomorrow);

          const later = new Date(from);
          later.setDate(later.getDate() + amount);
          for (const read of [readEnglishTime, readSpanishOrEnglishTime]) {
            expect(at(read, `+${amount}d`, from).at).toEqual(later);
            expect(at(read, `+${amount}h`, from).at.getTime()).toBe(
              from.getTime() + 1_000 + amount * 3_600_000,
            );
          }
          const inHours = at(readEnglishTime, `in ${amount} h`, from);
          expect(inHours.at.getTime()).toBe(from.getTime() + 1_000 + amount * 3_600_000);
          expect(at(readSpanishOrEnglishTime, `en ${amount} horas`, from)).toEqual(inHours);
          for (const { choice } of timeSuggestions(from)) {
            if (choice.kind === "until") expect(choice.at > from).toBe(true);
          }
        },
      ),
    );
  });

  it("is so many minutes from now, to the second", () => {
    for (const read of [readEnglishTime, readSpanishOrEnglishTime]) {
      const until = { kind: "until", at: new Date(now.getTime() + 60_000), offsetMinutes: null };
      expect(read("+1m", now)).toEqual(until);
    }
  });

  it("says whose clock it is where another zone is named", () => {
    vi.stubEnv("TZ", "Europe/Zagreb");
    const from = new Date("2026-12-02T14:20:00Z");
    expect(readEnglishTime("fri 9:00 EST", from)).toEqual({
      kind: "until",
      at: new Date("2026-12-04T14:00Z"),
      offsetMinutes: -300,
    });
    expect(readSpanishOrEnglishTime("vie 9:00 UTC", from)).toMatchObject({ offsetMinutes: 0 });
    expect(readEnglishTime("fri 9:00 CET", from)).toMatchObject({ offsetMinutes: null });
  });
});

it("is offered in four ways before anything is typed", () => {
  expect(
    timeSuggestions(now).map(({ choice }) =>
      choice.kind === "until" ? local(choice.at) : choice.kind,
    ),
  ).toEqual(["2026-12-02 18:20", "2026-12-03 09:00", "2026-12-07 09:00", "reply"]);
});
