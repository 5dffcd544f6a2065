import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawParts, drawSeconds, type Part, shareOut } from "@/lib/model/review/sampling";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const rule = (seed = "autumn", perAgentAndWeek = 2) => ({
  ...{ kind: "random" as const, perAgentAndWeek, seed },
});

const part = (index: number, agentId = "ana", startedAt = "2026-11-24T12:00:00Z"): Part => ({
  ...{ conversationId: `c${index}`, agentId, fromSeq: 1, toSeq: 5 },
  startedAt: new Date(startedAt),
});
const parts = Array.from({ length: 20 }, (_, index) =>
  part(index, index % 2 === 0 ? "ana" : "ben", index < 10 ? undefined : "2026-12-02T12:00:00Z"),
);
const names = (drawn: Iterable<Part>) => [...drawn].map(({ conversationId }) => conversationId);

test("so many are drawn of each agent and week", () => {
  const drawn = drawParts(parts, rule(), "UTC", digest);
  expect(drawn).toHaveLength(8);
  expect(drawParts(parts, rule("autumn", 50), "UTC", digest)).toHaveLength(20);
});

test("the same seed draws the same whatever the order, and another seed others", () => {
  const drawn = names(drawParts(parts, rule(), "UTC", digest));
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
      expect(names(drawParts(shuffled, rule(), "UTC", digest))).toEqual(drawn);
    }),
    { numRuns: 50 },
  );
  expect(names(drawParts(parts, rule("winter"), "UTC", digest))).not.toEqual(drawn);
  // Written down, so that an other engine or version cannot draw others unnoticed.
  expect(drawn).toMatchInlineSnapshot(`
    [
      "c13",
      "c19",
      "c1",
      "c12",
      "c9",
      "c0",
      "c6",
      "c10",
    ]
  `);
});

test("one part more displaces one of its own agent and week at most", () => {
  const before = new Set(names(drawParts(parts, rule(), "UTC", digest)));
  const after = drawParts([...parts, part(99)], rule(), "UTC", digest);
  const fresh = after.filter(({ conversationId }) => !before.has(conversationId));
  expect(after).toHaveLength(8);
  expect(fresh.every(({ conversationId }) => conversationId === "c99")).toBe(true);
});

test("every part is drawn equally often over many seeds", () => {
  const ten = Array.from({ length: 10 }, (_, index) => part(index));
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 2_000; seed += 1) {
    for (const name of names(drawParts(ten, rule(`${seed}`), "UTC", digest))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  // 400 are expected of each; five standard deviations are 90.
  for (const { conversationId } of ten) {
    expect(Math.abs((counts.get(conversationId) ?? 0) - 400)).toBeLessThan(90);
  }
});

test("weeks begin on Monday by the clocks of the sample", () => {
  // Sunday evening in New York is Monday in Madrid.
  const two = [part(1, "ana", "2026-11-23T02:00:00Z"), part(2, "ana", "2026-11-24T02:00:00Z")];
  expect(drawParts(two, rule("x", 1), "Europe/Madrid", digest)).toHaveLength(1);
  expect(drawParts(two, rule("x", 1), "America/New_York", digest)).toHaveLength(2);
});

test("a tenth goes to a second reviewer, and at least one", () => {
  const seconds = drawSeconds(parts, 10, "autumn", digest);
  expect(seconds.size).toBe(2);
  expect(drawSeconds(parts.slice(0, 3), 10, "autumn", digest).size).toBe(1);
  expect(drawSeconds(parts, 0, "autumn", digest).size).toBe(0);
  expect(drawSeconds([], 10, "autumn", digest).size).toBe(0);
  expect(drawSeconds(parts, 100, "autumn", digest).size).toBe(20);
  expect(new Set(names(drawSeconds(parts.toReversed(), 10, "autumn", digest)))).toEqual(
    new Set(names(seconds)),
  );
});

test("nobody scores their own part, one they do not see, or one part twice", () => {
  const everything = new Set(names(parts));
  const reviewers = [
    { id: "ana", sees: everything },
    { id: "eva", sees: everything },
    { id: "tom", sees: new Set(["c1", "c2"]) },
  ];
  const shared = shareOut(parts, new Set(parts), reviewers);
  for (const { part: one, first, second } of shared) {
    expect(first).not.toBeNull();
    expect([first, second]).not.toContain(one.agentId);
    expect(first).not.toBe(second);
    if (!["c1", "c2"].includes(one.conversationId)) expect([first, second]).not.toContain("tom");
  }
  const counts = shared.map(({ first }) => first);
  expect(counts.filter((id) => id === "ana").length).toBeGreaterThan(3);
  expect(shareOut([part(1)], new Set(), [{ id: "ana", sees: everything }])).toMatchObject([
    { first: null, second: null },
  ]);
});
