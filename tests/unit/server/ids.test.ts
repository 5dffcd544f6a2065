import { expect, test } from "vitest";
import { z } from "zod";
import { createIds } from "@/lib/server/runtime/ids";
import { ManualClock } from "../../support/manual-clock";

test("ids are UUIDv7, and each is greater than the one before it, in one millisecond and over many", () => {
  const clock = new ManualClock();
  const newId = createIds(clock);
  const ids: string[] = [];
  for (let round = 0; round < 300; round++) {
    ids.push(newId(), newId(), newId());
    if (round === 100) clock.setWall(-18_000_000);
    clock.pass(round % 3);
  }
  for (const id of ids) expect(z.uuidv7().safeParse(id).success).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
