import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AvailabilityChange,
  type AvailabilitySpell,
  availabilityStates,
  nextAvailability,
} from "@/lib/model/people/availability";

function onceThat(...changes: readonly AvailabilityChange[]): AvailabilitySpell | null {
  return changes.reduce<AvailabilitySpell | null>(
    (now, change) => nextAvailability(now, change) ?? now,
    null,
  );
}
const busyAtLunch = { kind: "chosen", state: "busy", reason: "Lunch" } as const;

describe("an agent", () => {
  test("is available by signing in, and away by signing out everywhere", () => {
    expect(onceThat({ kind: "signed-in" })).toMatchObject({ state: "available", cause: "sign-in" });
    expect(onceThat({ kind: "signed-in" }, { kind: "signed-out" })).toMatchObject({
      ...{ state: "away", reason: null, cause: "sign-out" },
    });
  });

  test("is what they chose, also when they sign in once more", () => {
    const chosen = { state: "busy", reason: "Lunch", cause: "choice" };
    expect(onceThat({ kind: "signed-in" }, busyAtLunch)).toMatchObject(chosen);
    expect(onceThat(busyAtLunch, { kind: "signed-in" })).toMatchObject(chosen);
    expect(onceThat(busyAtLunch, { kind: "restarted" })).toMatchObject(chosen);
  });

  test("begins anew with the day: what was chosen ends by signing out, and a reason to be away is still told", () => {
    const away = { kind: "chosen", state: "away", reason: "Holiday" } as const;
    const out = onceThat(away, { kind: "signed-out" });
    expect(out).toMatchObject({ state: "away", reason: "Holiday", cause: "sign-out" });
    expect(onceThat(away, { kind: "signed-out" }, { kind: "signed-in" })).toMatchObject({
      ...{ state: "available", reason: null },
    });
  });

  test("who was inactive is again what they were before", () => {
    const gone = onceThat(busyAtLunch, { kind: "inactive" });
    expect(gone).toMatchObject({ state: "away", reason: null, cause: "inactivity" });
    expect(onceThat(busyAtLunch, { kind: "inactive" }, { kind: "active" })).toEqual({
      ...{ state: "busy", reason: "Lunch", cause: "choice", restored: null },
    });
  });

  test("who chooses while inactive is not what they were before", () => {
    const away = { kind: "chosen", state: "away", reason: null } as const;
    expect(onceThat(busyAtLunch, { kind: "inactive" }, away, { kind: "active" })).toMatchObject({
      ...{ state: "away", cause: "choice" },
    });
  });

  test("is the same after a restart; for whom an application worked is away", () => {
    expect(onceThat({ kind: "signed-in" }, { kind: "restarted" })).toMatchObject({
      ...{ state: "available", cause: "sign-in" },
    });
    expect(onceThat({ kind: "ready" }, { kind: "restarted" })).toMatchObject({
      ...{ state: "away", cause: "application", restored: null },
    });
  });

  test("is what an application says that works for them, until it is gone", () => {
    expect(onceThat({ kind: "ready" })).toMatchObject({ state: "available", cause: "application" });
    expect(onceThat({ kind: "ready" }, { kind: "not-ready" })).toMatchObject({ state: "busy" });
    expect(onceThat({ kind: "ready" }, { kind: "disconnected" })).toMatchObject({ state: "away" });
    expect(onceThat(busyAtLunch, { kind: "disconnected" })).toMatchObject({ state: "busy" });
  });
});

const changes = fc.oneof(
  fc.record({
    kind: fc.constant("chosen" as const),
    state: fc.constantFrom(...availabilityStates),
    reason: fc.option(fc.constantFrom("Lunch", "Training")),
  }),
  fc
    .constantFrom(
      ...(["signed-in", "signed-out", "active", "inactive", "restarted"] as const),
      ...(["ready", "not-ready", "disconnected"] as const),
    )
    .map((kind) => ({ kind })),
);

describe("whatever happened before", () => {
  test("the same once more changes nothing", () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 12 }), changes, (before, change) => {
        expect(nextAvailability(onceThat(...before, change), change)).toBeNull();
      }),
    );
  });

  test("going and coming back leaves an agent as they were, and nobody is available who is gone", () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 12 }), (before) => {
        const now = onceThat(...before, { kind: "active" });
        const gone = onceThat(...before, { kind: "active" }, { kind: "inactive" });
        expect(gone?.state).toBe("away");
        expect(
          onceThat(...before, { kind: "active" }, { kind: "inactive" }, { kind: "active" }),
        ).toEqual(now);
      }),
    );
  });
});
