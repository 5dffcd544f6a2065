import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Candidate,
  chooseTaker,
  countHindrances,
  isOverflowing,
} from "@/lib/model/routing/choose-taker";
import { mayTake } from "@/lib/model/routing/may-take";
import { byUrgency } from "@/lib/model/routing/queue-order";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 9, minute));
const free = (agentId: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ agentId, role: "agent", state: "available", load: 0, capacity: 4, givenAt: null },
  ...more,
});
const nobodyKnows = { knownBy: null, passedBy: new Set<string>() };
const chosen = (...given: Parameters<typeof chooseTaker>) => {
  const taking = chooseTaker(...given);
  return taking === null ? null : [taking.taker.agentId, taking.cause];
};

describe("a conversation goes to", () => {
  test("whoever knows its customer, as long as they may take it", () => {
    const team = [free("a", { givenAt: at(1) }), free("b", { givenAt: at(9) })];
    expect(chosen(team, { ...nobodyKnows, knownBy: "b" })).toEqual(["b", "knows"]);
    const full = [free("a"), free("b", { load: 4 })];
    expect(chosen(full, { ...nobodyKnows, knownBy: "b" })).toEqual(["a", "idle"]);
  });

  test("whoever was given none for the longest time; among those who never were, whoever has least", () => {
    const team = [free("a", { givenAt: at(5) }), free("b", { givenAt: at(3) })];
    expect(chosen(team, nobodyKnows)).toEqual(["b", "idle"]);
    const fresh = [free("a", { load: 2 }), free("b", { load: 1 }), free("c", { load: 1 })];
    expect(chosen(fresh, nobodyKnows)).toEqual(["b", "idle"]);
  });

  test("who let it pass only where nobody else may take it", () => {
    const passed = { knownBy: "a", passedBy: new Set(["a"]) };
    expect(chosen([free("a"), free("b", { givenAt: at(9) })], passed)).toEqual(["b", "idle"]);
    expect(chosen([free("a"), free("b", { state: "away" })], passed)).toEqual(["a", "idle"]);
  });

  test("nobody who may not take it", () => {
    const team = [free("a", { state: "busy" }), free("b", { load: 3.25 })];
    expect(chosen(team, nobodyKnows)).toBeNull();
    expect(countHindrances(team)).toEqual({ away: 0, busy: 1, full: 1 });
    fc.assert(
      fc.property(fc.array(candidates()), fc.nat({ max: 5 }), (all, known) => {
        const taking = chooseTaker(all, { knownBy: `agent${known}`, passedBy: new Set() });
        const isAnybodyFree = all.some((one) => mayTake(one) === null);
        expect(taking !== null).toBe(isAnybodyFree);
        if (taking !== null) expect(mayTake(taking.taker)).toBeNull();
      }),
    );
  });
});

function candidates() {
  return fc.record({
    agentId: fc.nat({ max: 5 }).map((number) => `agent${number}`),
    role: fc.constantFrom("agent" as const, "reviewer" as const),
    state: fc.constantFrom("available" as const, "busy" as const, "away" as const),
    load: fc.nat({ max: 24 }).map((quarters) => quarters / 4),
    capacity: fc.option(fc.nat({ max: 6 })),
    givenAt: fc.option(fc.nat({ max: 59 }).map(at)),
  });
}

test("returning customers overflow at half as much again, and one at least", () => {
  const has = (load: number, capacity: number | null) => isOverflowing({ load, capacity });
  expect([has(6, 4), has(6.25, 4), has(2, 1), has(2.25, 1), has(900, null)]).toEqual([
    ...[false, true, false, true, false],
  ]);
});

test("a head start by priority lets nobody wait for ever", () => {
  const since = (minute: number, priority: 1 | 2 | 3 | 4 | null = null) => ({
    waitingSince: at(minute),
    priority,
  });
  const order = [since(31, 1), since(0), since(29, 1), since(5, 4), since(8, 2), since(1, 3)];
  expect([...order].sort(byUrgency)).toEqual([
    ...[since(8, 2), since(29, 1), since(0), since(31, 1), since(1, 3), since(5, 4)],
  ]);
});
