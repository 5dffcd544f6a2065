import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db/engines/database";
import { openSqlite, sqliteMigrations } from "@/db/engines/sqlite";
import { isStoreFailure } from "@/db/engines/store-failure";
import { findOrganization, upsertOrganization } from "@/db/stores/organizations";
import { root } from "@/lib/server/boot/paths.mjs";
import { newId, noon } from "../../support/database-rows";
import { holdDatabase } from "../../support/hold-database";
import { openSenders } from "../../support/senders";

describe("while another program holds the lock of the file, a write", () => {
  let folder: string;
  let database: Database;
  const open = (lockWaitMsMax?: number) =>
    openSqlite({
      file: join(folder, "test.db"),
      migrationsFolder: sqliteMigrations(root),
      ...(lockWaitMsMax !== undefined && { lockWaitMsMax }),
    });
  const hold = () => holdDatabase(join(folder, "test.db"));
  const insert = (id: string) =>
    database.write((scope) =>
      upsertOrganization(scope, {
        ...{ id, name: id, displayName: "Acme", language: "en" },
        ...{ shortLinkBase: null, visibility: "everyone", createdAt: noon },
      }),
    );
  const isThere = async (id: string) => (await findOrganization(database.read, id)) !== undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-locked-"));
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  test("waits, reads go on meanwhile, and it is done once the lock is free", async () => {
    database = open(60_000);
    const [first, second] = [newId(), newId()];
    await insert(first);
    const lock = await hold();
    let isSettled = false;
    const write = insert(second).finally(() => {
      isSettled = true;
    });
    expect(await isThere(first)).toBe(true);
    // A process that waits asleep could neither answer this nor let go of the lock.
    expect(isSettled).toBe(false);
    await lock.release();
    await write;
    expect(await isThere(second)).toBe(true);
  });

  test("is refused when it has waited for as long as it may, nothing of it happens, and later ones work", async () => {
    database = open(50);
    const [first, second] = [newId(), newId()];
    const lock = await hold();
    const fault = await insert(first).catch((error: unknown) => error);
    expect(isStoreFailure(fault)).toBe(true);
    await lock.release();
    await insert(second);
    expect([await isThere(first), await isThere(second)]).toEqual([false, true]);
  });

  test("that was asked for is waited for where the database is closed", async () => {
    database = open(60_000);
    const id = newId();
    const lock = await hold();
    const write = insert(id);
    const closed = database.close();
    await lock.release();
    await Promise.all([write, closed]);
    database = open();
    expect(await isThere(id)).toBe(true);
  });
});

test("while another program holds the database, whoever brings something is asked to come again, and reading goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-locked-"));
  const stage = await openSenders({ env: { PARLEY_DATA: folder } });
  const { desk, door } = stage.crossing;
  const before = await stage.messageCount();
  const lock = await holdDatabase(join(folder, "parley.db"));

  let answeredCount = 0;
  const refused = Promise.all(
    stage.messages.map(async ({ name, send }) => {
      const answer = await send();
      answeredCount++;
      return { name, ...answer };
    }),
  );
  expect((await door.request("GET", "/api/health/live")).status).toBe(200);
  expect((await desk.call("GET", "/api/conversations")).status).toBe(200);
  expect(answeredCount).toBe(0);
  for (const { name, status, headers } of await refused) {
    expect([name, status, Number(headers["retry-after"]) > 0]).toEqual([name, 503, true]);
  }
  await lock.release();
  expect(await stage.messageCount()).toBe(before);
  for (const { name, send } of stage.messages) {
    expect([name, (await send()).status < 300]).toEqual([name, true]);
  }
  await stage.close();
  rmSync(folder, { recursive: true });
});
