import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCtliveStage } from "../support/ctlive-stage";
import { holdDatabase } from "../support/hold-database";
import { jsonOf, type Mount } from "../support/mount";

type Told = {
  readonly status: string;
  readonly checks: Readonly<Record<string, boolean>>;
  readonly outbox: { readonly pending: number; readonly lagSeconds: number } | null;
};

async function ready(door: Mount): Promise<Told & { readonly code: number }> {
  const answer = await door.request("GET", "/api/health/ready");
  return { code: answer.status, ...(jsonOf(answer) as Told) };
}

const all = { database: true, disk: true, worker: true, accepting: true };

test("an instance is ready, however long a customer's provider has been down: that is told, and counts for nothing", async () => {
  const stage = await openCtliveStage();
  const { parley, desk, door, gateway } = stage;
  const conversationId = await stage.customerWrites();
  await gateway.close();
  const message = await desk.sendText(conversationId, "Hello");
  await parley.until(async () => (await desk.attempts(conversationId, message.id)).length > 0);
  // A clock that jumps: everything that waits is long overdue before the worker comes round.
  const { runtime } = parley;
  await runtime.worker.stop();
  parley.clock.pass(30 * 60_000);
  const told = await ready(door);
  expect(told).toMatchObject({ code: 200, status: "ready", checks: all, outbox: { pending: 1 } });
  expect(told.outbox?.lagSeconds).toBeGreaterThan(600);
  await stage.close();
});

test("an instance that cannot commit is degraded, says so, and is ready again once it can", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-health-"));
  const stage = await openCtliveStage({ env: { PARLEY_DATA: folder } });
  const lock = await holdDatabase(join(folder, "parley.db"));
  expect(await ready(stage.door)).toMatchObject({
    ...{ code: 503, status: "degraded" },
    checks: { ...all, database: false },
  });
  await lock.release();
  await expect.poll(() => ready(stage.door)).toMatchObject({ code: 200, checks: all });
  await stage.close();
  rmSync(folder, { recursive: true });
});

test("an instance without room above the reserve is not ready, and one that stops is not either", async () => {
  let bytes = 0;
  const stage = await openCtliveStage({ measure: async () => ({ bytes, files: null }) });
  const { door, parley } = stage;
  expect(await ready(door)).toMatchObject({
    ...{ code: 503, status: "degraded" },
    checks: { ...all, disk: false },
  });
  bytes = 2 ** 40;
  await expect.poll(() => ready(door)).toMatchObject({ code: 200, checks: all });
  parley.runtime.drain();
  await expect
    .poll(() => ready(door))
    .toMatchObject({ code: 503, status: "stopping", checks: { ...all, accepting: false } });
  await stage.close();
});

test("however many ask at once, one commit is made for them", async () => {
  let writeCount = 0;
  const stage = await openCtliveStage({
    adapt: (context) => {
      const { database } = context;
      const write: typeof database.write = (work) => {
        writeCount++;
        return database.write(work);
      };
      return Object.assign(context, { database: { ...database, write } });
    },
  });
  await stage.parley.runtime.worker.stop();
  const before = writeCount;
  const answers = await Promise.all(Array.from({ length: 200 }, () => ready(stage.door)));
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([200]));
  // A commit is shared by those who ask while it is made: the slower the machine, the more of them there are.
  expect(writeCount - before).toBeLessThan(100);
  await stage.close();
});

test("metrics, links and offered files answer 503 while the database cannot be read", async () => {
  let isBroken = false;
  const stage = await openCtliveStage({
    adapt: (context) => {
      const { database } = context;
      // No statement that is compiled already is run: each is built here, or fails.
      const { direct: _, ...own } = database.read;
      const { query } = own;
      const select = (...given: Parameters<typeof query.select>) => {
        if (isBroken) throw Object.assign(new Error("locked"), { code: "SQLITE_BUSY_RECOVERY" });
        return query.select(...given);
      };
      const read = { ...own, query: Object.assign(Object.create(query), { select }) };
      return Object.assign(context, { database: { ...database, read } });
    },
  });
  isBroken = true;
  for (const path of ["/api/metrics", "/l/AAAAAAAAA", "/files/x/y.png", "/agent-images/x"]) {
    const { status, headers } = await stage.door.request("GET", path);
    expect([path, status, Number(headers["retry-after"]) > 0]).toEqual([path, 503, true]);
  }
  isBroken = false;
  await stage.close();
});
