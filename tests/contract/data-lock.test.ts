import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { root } from "@/lib/server/boot/paths.mjs";
import { createRuntime } from "@/lib/server/create-runtime";
import { readEnv } from "@/lib/server/runtime/env";
import { StartError } from "@/lib/server/storage/start-error";
import { bundledServer } from "../support/server-bundle";

type Server = { readonly child: ChildProcess; readonly output: () => string };

let bundle: string;
let folder: string;
let started: ChildProcess[] = [];
beforeAll(async () => {
  bundle = await bundledServer();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-lock-"));
});
afterEach(async () => {
  await Promise.all(started.map((child) => end(child)));
  started = [];
  rmSync(folder, { recursive: true });
});

/** The real server on the test's folder, at a port the system chooses. */
function serve(env: Readonly<Record<string, string>> = {}): Server {
  const child = spawn(process.execPath, [bundle], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      PORT: "0",
      PARLEY_DATA: folder,
      PARLEY_DEMO: "0",
      PARLEY_PAGES: "0",
      PARLEY_LOG_LEVEL: "silent",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
    });
  }
  return { child, output: () => text };
}

const isReady = ({ output }: Server) =>
  expect.poll(output, { interval: 20 }).toContain("Parley is ready");

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

const runtimeHere = () =>
  createRuntime(readEnv({ PARLEY_DATA: folder, PARLEY_DEMO: "0", PARLEY_LOG_LEVEL: "silent" }));

test("a second process on a data folder ends with one sentence, and the first goes on", async () => {
  const first = serve();
  await isReady(first);
  const second = serve();
  const [code] = await once(second.child, "close");
  expect(code).toBe(1);
  expect(second.output()).toMatch(/^Another Parley is still using the data folder [^\n]+\n$/u);
  expect(second.output()).toContain(folder);
  expect(first.child.exitCode).toBeNull();
});

test("a folder is free again after its process was killed", async () => {
  const first = serve();
  await isReady(first);
  await end(first.child);
  await isReady(serve());
});

test("a process that may wait starts once the one before it has stopped", async () => {
  const first = serve();
  await isReady(first);
  const second = serve({ PARLEY_LOCK_WAIT_SECONDS: "60" });
  first.child.kill("SIGTERM");
  await isReady(second);
  expect(first.child.exitCode).toBe(0);
});

test("a closed runtime leaves its folder, and one that is open does not share it", async () => {
  const runtime = await runtimeHere();
  await expect(runtimeHere()).rejects.toThrow(StartError);
  // Being refused must not have let go of the lock that the first one has.
  const other = serve();
  const [code] = await once(other.child, "close");
  expect(code).toBe(1);
  await runtime.close();
  await (await runtimeHere()).close();
});
