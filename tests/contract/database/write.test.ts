import { eq, type SQL, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Database, Scope } from "@/db/engines/database";
import { isStoreFailure } from "@/db/engines/store-failure";
import { findOrganization, upsertOrganization } from "@/db/stores/organizations";
import { newId, noon } from "../../support/database-rows";
import { describeOnEngines, engines, openTimeoutMs, sqlite } from "../../support/databases";

/** Adds an organization; its display name is a counter that the tests count up. */
function insert(scope: Scope, id: string): Promise<string> {
  return upsertOrganization(scope, row(id));
}

function row(id: string) {
  const language = "en";
  return {
    id,
    name: id,
    displayName: "0",
    language,
    shortLinkBase: null,
    visibility: "everyone" as const,
    createdAt: noon,
  };
}

async function read(scope: Scope, id: string): Promise<number | null> {
  const row = await findOrganization(scope, id);
  return row === undefined ? null : Number(row.displayName);
}

/** Reads, then writes what was read: wrong as soon as two of them see the same state. */
async function countUp(scope: Scope, id: string): Promise<number> {
  const { organizations } = scope.tables;
  const next = ((await read(scope, id)) ?? 0) + 1;
  await scope.query
    .update(organizations)
    .set({ displayName: String(next) })
    .where(eq(organizations.id, id));
  return next;
}

describeOnEngines("a write", (given) => {
  let database: Database;
  let id: string;

  beforeEach(() => {
    database = given();
    id = newId();
  });

  test("gives what its work gave", async () => {
    expect(await database.write((scope) => insert(scope, id))).toBe(id);
  });

  test("is seen by every read after it has resolved", async () => {
    await database.write((scope) => insert(scope, id));
    expect(await read(database.read, id)).toBe(0);
  });

  test("sees what writes before it did, hundreds at once and more than one group holds", async () => {
    await database.write((scope) => insert(scope, id));
    const calls = Array.from({ length: 300 }, () => database.write((scope) => countUp(scope, id)));
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(await read(database.read, id)).toBe(300);
  });

  test("has parts that throw for themselves, one inside another, and are kept with it", async () => {
    const [kept, lost, inner, later] = [newId(), newId(), newId(), newId()];
    await database.write(async (scope) => {
      await scope.part((part) => insert(part, kept));
      const broken = scope.part(async (part) => {
        await insert(part, lost);
        await part.part((deeper) => insert(deeper, inner));
        throw new Error("Not this");
      });
      await expect(broken).rejects.toThrow("Not this");
      await insert(scope, later);
    });
    const all = await Promise.all(
      [kept, lost, inner, later].map((one) => read(database.read, one)),
    );
    expect(all).toEqual([0, null, null, 0]);
    await expect(database.read.part(async () => 1)).rejects.toThrow();
  });

  test("that throws rejects with what it threw, and undoes itself alone", async () => {
    await database.write((scope) => insert(scope, id));
    const fault = new Error("not this one");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        database.write(async (scope) => {
          await countUp(scope, id);
          if (index % 3 === 1) throw fault;
        }),
      ),
    );
    const refused = outcomes.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(10);
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: fault });
    expect(await read(database.read, id)).toBe(20);
  });

  test("that breaks a constraint leaves the others of its group alone", async () => {
    const outcomes = await Promise.allSettled([
      database.write((scope) => insert(scope, id)),
      database.write((scope) =>
        scope.query.insert(scope.tables.teams).values({ id, organizationId: newId(), name: "x" }),
      ),
      database.write((scope) => countUp(scope, id)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await read(database.read, id)).toBe(1);
  });

  test("inside a write is refused, and the outer one goes on", async () => {
    const inner = await database.write(async (scope) => {
      await insert(scope, id);
      return database.write((other) => countUp(other, id)).catch((error: unknown) => error);
    });
    expect(inner).toBeInstanceOf(Error);
    expect(await read(database.read, id)).toBe(0);
  });

  test("may follow a write, also where the first one's caller awaits it", async () => {
    await database.write((scope) => insert(scope, id));
    await database.write((scope) => countUp(scope, id));
    await database
      .write((scope) => countUp(scope, id))
      .then(() => database.write((scope) => countUp(scope, id)));
    expect(await read(database.read, id)).toBe(3);
  });
});

describe.each(engines)("closing $name", ({ openAlone }) => {
  test(
    "waits for every write that was asked for, and refuses later ones",
    async () => {
      const database = await openAlone();
      const ids = Array.from({ length: 300 }, () => newId());
      const writes = ids.map((id) => database.write((scope) => insert(scope, id)));
      const closed = database.close();
      expect(await Promise.all(writes)).toEqual(ids);
      await closed;
      await expect(database.write((scope) => insert(scope, newId()))).rejects.toThrow();
    },
    openTimeoutMs,
  );
});

describe("a group of writes on SQLite", () => {
  test("settles nobody before the commit that all of them share", async () => {
    const database = await sqlite.open();
    const ids = Array.from({ length: 20 }, () => newId());
    const seenInside: (number | null)[] = [];
    const settled: string[] = [];
    const writes = ids.map((id) =>
      database
        .write(async (scope) => {
          await insert(scope, id);
          seenInside.push(await read(database.read, ids[0] ?? ""));
          expect(settled).toEqual([]);
        })
        .then(() => settled.push(id)),
    );
    await Promise.all(writes);
    // The reading connection sees committed rows only: the group was one transaction.
    expect(new Set(seenInside)).toEqual(new Set([null]));
    expect(settled).toEqual(ids);
    expect(await read(database.read, ids[0] ?? "")).toBe(0);
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
    expect(await read(database.read, id)).toBeNull();
    await database.write((scope) => insert(scope, id));
    expect(await read(database.read, id)).toBe(0);
    await database.close();
  });

  test("fails as one where the file has no room, stores half of nothing, and works once there is", async () => {
    const database = await sqlite.open();
    const [first, second] = [newId(), newId()];
    const limit = (pages: SQL) =>
      database.write(async (scope) => {
        // @ts-expect-error The portable subset has no `run`; the driver behind it does.
        scope.query.run(sql`pragma max_page_count = ${pages}`);
      });
    await limit(sql`1`);
    const outcomes = await Promise.allSettled([
      database.write((scope) => insert(scope, first)),
      database.write(async (scope) => {
        await insert(scope, second);
        const { organizations } = scope.tables;
        for (let index = 0; index < 50; index++) {
          const large = { ...row(newId()), displayName: "x".repeat(100_000) };
          // Where one row is inserted, SQLite itself rolls the whole transaction back.
          await scope.query.insert(organizations).values(large);
        }
      }),
    ]);
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") throw new Error("Written without room");
      expect(isStoreFailure(outcome.reason)).toBe(true);
    }
    expect([await read(database.read, first), await read(database.read, second)]).toEqual([
      null,
      null,
    ]);
    await limit(sql`1000000`);
    await database.write((scope) => insert(scope, first));
    expect(await read(database.read, first)).toBe(0);
    await database.close();
  });

  test("cannot be written through the reading connection", async () => {
    const database = await sqlite.open();
    await expect(insert(database.read, newId())).rejects.toThrow(/readonly/u);
    await database.close();
  });
});
