import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { openSqlite, sqliteMigrations } from "@/db/sqlite";
import { createStreamHouse, type StreamHouse } from "@/lib/inbox/agent-streams";
import { createApiClientDirectory } from "@/lib/inbox/api-client-directory";
import type { Context } from "@/lib/inbox/context";
import { createOutcomes } from "@/lib/inbox/delivery/outcomes";
import { createLineDirectory, type Vault } from "@/lib/inbox/line-directory";
import { createSubscriberDirectory } from "@/lib/inbox/subscriber-directory";
import { systemClock } from "@/lib/realtime/clock";
import { createMemoryHub } from "@/lib/realtime/memory-hub";
import { createMemoryPresence } from "@/lib/realtime/memory-presence";
import { type DataLock, lockDataFolder } from "./data-lock";
import { type Env, readEnv } from "./env";
import { createFileStore } from "./file-store";
import { createProgramHost } from "./host";
import { createHttpClient } from "./http-client";
import { createImages } from "./images";
import { createLiveEvents, type LiveEvents } from "./live-events";
import { createLog } from "./log";
import { createMetrics, type Metrics } from "./metrics";
import { createRateLimits, type RateLimits } from "./rate-limits";
import { createSignatures, type Signatures } from "./signatures";
import { createSimulators, type Simulators } from "./simulators";
import { createVault, deriveKey, readMasterKey } from "./vault";
import { createWorker, type Worker } from "./worker";

/** Everything one process shares: made once, found by every copy of every module. */
export type Runtime = {
  readonly env: Env;
  readonly context: Context;
  readonly vault: Vault;
  /** Signs session cookies. */
  readonly sessionSecret: string;
  /** Signs the tokens of programs. */
  readonly tokenSecret: string;
  /** Whether `drain` was called. */
  isDraining(): boolean;
  /** Takes nothing new from programs, and ends what is held: polls and streams of live events. */
  drain(): void;
  /** What programs hear of. */
  readonly streams: StreamHouse;
  readonly liveEvents: LiveEvents;
  readonly rateLimits: RateLimits;
  readonly signatures: Signatures;
  readonly metrics: Metrics;
  readonly worker: Worker;
  /** The other side of the demo organization's lines; empty until started. */
  readonly simulators: Simulators;
  /** Decoded session cookies, by cookie; the session row is looked at each time all the same. */
  readonly sessionCookies: Map<string, string>;
  close(): Promise<void>;
};

const key = Symbol.for("parley.runtime");
const shared = globalThis as { [key]?: Promise<Runtime> };

/**
 * The runtime of this process, made on the first call: opens and migrates the database, reads the lines and
 * starts the worker. Next gives pages and route handlers copies of every module, so it lives on `globalThis`.
 */
export function getRuntime(): Promise<Runtime> {
  shared[key] ??= createRuntime(readEnv(process.env));
  return shared[key];
}

/** Makes `runtime` the one that `getRuntime` gives from now on. */
export function adoptRuntime(runtime: Runtime): void {
  shared[key] = Promise.resolve(runtime);
}

/**
 * Makes a runtime of its own, for whoever does not share the process's. `adapt` may put another clock or another
 * edge of the network into the context before anything uses it. The data folder is this runtime's alone until it is
 * closed; throws `StartError` when another process has it.
 */
export async function createRuntime(
  env: Env,
  adapt: (context: Context) => Context = (context) => context,
): Promise<Runtime> {
  const folder = resolve(env.PARLEY_DATA);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = await lockDataFolder(folder, env.PARLEY_LOCK_WAIT_SECONDS);
  try {
    return await openRuntime(env, folder, lock, adapt);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openRuntime(
  env: Env,
  folder: string,
  lock: DataLock,
  adapt: (context: Context) => Context,
): Promise<Runtime> {
  const masterKey = readMasterKey(folder, env.PARLEY_SECRET_KEY);
  const vault = createVault(deriveKey(masterKey, "line settings"));
  const log = createLog(env.PARLEY_LOG_LEVEL);
  const database = openSqlite({
    file: join(folder, "parley.db"),
    migrationsFolder: sqliteMigrations(process.cwd()),
  });
  const hub = createMemoryHub((error) => log.error({ err: String(error) }, "A listener failed"));
  const files = createFileStore(join(folder, "files"));
  const http = createHttpClient(files);
  const lines = createLineDirectory(database, vault);
  await lines.reload();
  const apiClients = createApiClientDirectory(database, vault);
  await apiClients.reload();
  const subscribers = createSubscriberDirectory(database, vault);
  await subscribers.reload();
  let isDraining = false;

  const context: Context = adapt({
    database,
    outcomes: createOutcomes(() => context),
    hub,
    presence: createMemoryPresence(hub, systemClock),
    lines,
    apiClients,
    subscribers,
    files,
    images: createImages(),
    http,
    log,
    now: () => new Date(),
    clock: systemClock,
    newId: uuidv7,
    newSecret: () => randomBytes(24).toString("base64url"),
    newKey: randomUUID,
    randomBytes,
    random: Math.random,
    publicUrl: publicUrlOf(env),
  });
  const liveEvents = createLiveEvents(hub);
  const streams = createStreamHouse(context, context.clock);
  const drain = () => {
    isDraining = true;
    liveEvents.close();
    context.presence.close();
    streams.close();
  };
  const worker = createWorker(context, uuidv7(), (kind) => createProgramHost(runtime, kind));
  const simulators = createSimulators(context, vault, join(folder, "simulators"));

  const runtime: Runtime = {
    env,
    context,
    vault,
    sessionSecret: deriveKey(masterKey, "sessions").toString("base64"),
    tokenSecret: deriveKey(masterKey, "program tokens").toString("base64"),
    isDraining: () => isDraining,
    drain,
    streams,
    liveEvents,
    rateLimits: createRateLimits(env.PARLEY_RATE_LIMITS),
    signatures: createSignatures(database),
    metrics: createMetrics(context, streams, () => liveEvents.readerCount),
    worker,
    simulators,
    sessionCookies: new Map(),
    async close() {
      drain();
      await worker.stop();
      await simulators.close();
      await http.close();
      await database.close();
      lock.release();
    },
  };
  await worker.start();
  return runtime;
}

/** Where browsers and providers reach this installation. */
export function publicUrlOf(env: Env): string {
  return env.PARLEY_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`;
}
