import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Scope } from "@/db/database";
import { findOrganization, upsertOrganization } from "@/db/stores/organizations";
import { newId, noon } from "../../support/database-rows";
import { sqlite } from "../../support/databases";

function insert(scope: Scope, id: string): Promise<string> {
  const row = { id, name: id, displayName: id, language: "en", createdAt: noon };
  return upsertOrganization(scope, row);
}

async function isThere(scope: Scope, id: string): Promise<boolean> {
  return (await findOrganization(scope, id)) !== undefined;
}

describe("a group of writes on SQLite", () => {
  test("settles nobody before the commit that all of them share", async () => {
    const database = await sqlite.open();
    const ids = Array.from({ length: 20 }, () => newId());
    const seenInside: boolean[] = [];
    const settled: string[] = [];
    const writes = ids.map((id) =>
      database
        .write(async (scope) => {
          await insert(scope, id);
          seenInside.push(await isThere(database.read, ids[0] ?? ""));
          expect(settled).toEqual([]);
        })
        .then(() => settled.push(id)),
    );
    await Promise.all(writes);
    // The reading connection sees committed rows only: the group was one transaction.
    expect(new Set(seenInside)).toEqual(new Set([false]));
    expect(settled).toEqual(ids);
    expect(await isThere(database.read, ids[0] ?? "")).toBe(true);
    await database.close();
  });

  test("leaves the process a turn before the next one, also to who writes without a pause", async () => {
    const database = await sqlite.open();
    let turns = 0;
    let isDone = false;
    const turn = () => {
      turns++;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    const writers = [1, 2].map(async () => {
      for (let count = 0; count < 20; count++)
        await database.write((scope) => insert(scope, newId()));
    });
    await Promise.all(writers);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(20);
    await database.close();
  });

  test("fails as one when its commit fails, and the next group works", async () => {
    const database = await sqlite.open();
    const id = newId();
    const outcomes = await Promise.allSettled([
      database.write((scope) => insert(scope, id)),
      // Only a statement of SQLite's own can end the transaction from within.
      database.write(async (scope) => {
        // @ts-expect-error The portable subset has no `run`; the driver behind it does.
        scope.query.run(sql`rollback`);
      }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await isThere(database.read, id)).toBe(false);
    await database.write((scope) => insert(scope, id));
    expect(await isThere(database.read, id)).toBe(true);
    await database.close();
  });

  test("cannot be written through the reading connection", async () => {
    const database = await sqlite.open();
    await expect(insert(database.read, newId())).rejects.toThrow(/readonly/u);
    await database.close();
  });
});
