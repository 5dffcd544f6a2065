import fc from "fast-check";
import { expect, test } from "vitest";
import { type OutlinedEntry, outlineTranscript } from "@/lib/model/conversation/transcript-marks";

const minute = 60_000;
const hour = 60 * minute;

function outline(entries: readonly Omit<OutlinedEntry, "seq">[], now: number | null = null) {
  const drawn = outlineTranscript(entries.length);
  for (const [at, entry] of entries.entries()) drawn.add({ seq: at + 1, ...entry });
  return drawn.finish(now);
}

test("a short transcript has a stretch for each entry, by its kind", () => {
  const { stretches } = outline([
    { at: 0, kind: "inbound" },
    { at: 1, kind: "outbound", isProgram: true },
    { at: 2, kind: "event", isHandOver: true },
    { at: 3, kind: "note" },
    { at: 4, kind: "outbound", isFailed: true },
  ]);
  const none = { inbound: 0, outbound: 0, programs: 0, notes: 0, failed: 0, handOvers: 0 };
  expect(stretches).toEqual([
    { ...none, fromSeq: 1, toSeq: 1, at: 0, inbound: 1 },
    { ...none, fromSeq: 2, toSeq: 2, at: 1, programs: 1 },
    { ...none, fromSeq: 3, toSeq: 3, at: 2, handOvers: 1 },
    { ...none, fromSeq: 4, toSeq: 4, at: 3, notes: 1 },
    { ...none, fromSeq: 5, toSeq: 5, at: 4, outbound: 1, failed: 1 },
  ]);
});

test("a customer waits from the first message that is not answered to the answer that was delivered", () => {
  const { waits } = outline([
    { at: 0, kind: "inbound", isAutomatic: true },
    { at: minute, kind: "inbound" },
    { at: 2 * minute, kind: "inbound" },
    { at: 3 * minute, kind: "note" },
    { at: 4 * minute, kind: "outbound", isFailed: true },
    { at: 5 * minute, kind: "outbound" },
    { at: 6 * minute, kind: "outbound" },
    { at: 7 * minute, kind: "inbound" },
    { at: 7 * minute + 30_000, kind: "outbound" },
  ]);
  expect(waits).toEqual([{ fromSeq: 2, toSeq: 6, ms: 4 * minute }]);
});

test("who waits still has waited until now; who waits for nothing has not", () => {
  const asked = [
    { at: 0, kind: "outbound" },
    { at: minute, kind: "inbound" },
  ] as const;
  expect(outline(asked, hour).waits).toEqual([{ fromSeq: 2, toSeq: 2, ms: hour - minute }]);
  expect(outline(asked, null).waits).toEqual([]);
});

test("a pause stands before the entry that ended it", () => {
  const { gaps } = outline([
    { at: 0, kind: "inbound" },
    { at: hour - 1, kind: "outbound" },
    { at: 3 * hour, kind: "event" },
  ]);
  expect(gaps).toEqual([{ seq: 3, ms: 2 * hour + 1 }]);
});

test("however long it is, nothing is lost and the answer is bounded", () => {
  const kind = fc.constantFrom("inbound", "outbound", "note", "event");
  fc.assert(
    fc.property(fc.array(kind, { maxLength: 2_000 }), (kinds) => {
      const drawn = outline(kinds.map((each, at) => ({ at: at * 2 * hour, kind: each })));
      expect(drawn.stretches.length).toBeLessThanOrEqual(240);
      expect(drawn.waits.length).toBeLessThanOrEqual(60);
      expect(drawn.gaps.length).toBeLessThanOrEqual(60);
      const sum = (of: (one: (typeof drawn.stretches)[number]) => number) =>
        drawn.stretches.reduce((total, one) => total + of(one), 0);
      expect(sum(({ inbound }) => inbound)).toBe(kinds.filter((one) => one === "inbound").length);
      expect(sum(({ outbound }) => outbound)).toBe(
        kinds.filter((one) => one === "outbound").length,
      );
      expect(sum(({ notes }) => notes)).toBe(kinds.filter((one) => one === "note").length);
    }),
    { numRuns: 50 },
  );
});
