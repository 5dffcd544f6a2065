import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRuntime } from "@/lib/server/create-runtime";
import { readEnv } from "@/lib/server/runtime/env";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-test-"));
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const start = () =>
  createRuntime(readEnv({ PARLEY_DATA: folder, PARLEY_DEMO: "0", PARLEY_LOG_LEVEL: "silent" }));

test("a clock set back between two runs makes nothing wait that was stored, and puts no id before another", async () => {
  const first = await start();
  const stored = { at: first.context.clock.now(), id: first.context.newId() };
  await first.close();
  vi.setSystemTime(Date.now() - 18_000_000);
  const second = await start();
  expect(second.context.clock.now()).toBeGreaterThanOrEqual(stored.at);
  expect(second.context.newId() > stored.id).toBe(true);
  expect(second.context.now().getTime()).toBeLessThan(stored.at);
  await second.close();
});
