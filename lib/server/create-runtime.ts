import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Database } from "@/db/engines/database";
import { openSqlite, sqliteMigrations } from "@/db/engines/sqlite";
import { createAgentStreams } from "@/lib/inbox/agent-streams/agent-streams";
import { createApiClientDirectory } from "@/lib/inbox/context/api-client-directory";
import type { Context } from "@/lib/inbox/context/context";
import { createLineDirectory } from "@/lib/inbox/context/line-directory";
import { createPushDirectory } from "@/lib/inbox/context/push-directory";
import { createRoutingDirectory } from "@/lib/inbox/context/routing-directory";
import type { SearchIndex } from "@/lib/inbox/context/search-index";
import { lastWaitingTime } from "@/lib/inbox/context/waiting";
import { createWebhookDirectory } from "@/lib/inbox/context/webhook-directory";
import { createOutcomes } from "@/lib/inbox/delivery/outcomes";
import type { HostOf } from "@/lib/inbox/programs/deliver-webhook";
import { createTallies } from "@/lib/inbox/reading/tallies";
import { toldTo } from "@/lib/inbox/reading/told-events";
import { createClock } from "@/lib/realtime/clock";
import { createMemoryAgentPresence } from "@/lib/realtime/memory-agent-presence";
import { createMemoryAttendance } from "@/lib/realtime/memory-attendance";
import { createMemoryClientPresence } from "@/lib/realtime/memory-client-presence";
import { createMemoryHub } from "@/lib/realtime/memory-hub";
import { createHtmlReader } from "./html/html-reader";
import { createHeldBytes } from "./limits/held-bytes";
import { createRateLimits } from "./limits/rate-limits";
import { createMimeReader } from "./mime/read-mime";
import { createHttpClient } from "./outbound/http-client";
import { createWebPush } from "./outbound/web-push";
import { createSimulators } from "./playground/simulators";
import { createProgramHost } from "./protocols/agent-api-host";
import { type Env, readEnv } from "./runtime/env";
import { createIds } from "./runtime/ids";
import { createLiveEvents } from "./runtime/live-events";
import { createLog } from "./runtime/log";
import { createMetrics } from "./runtime/metrics";
import { createReadinessCheck } from "./runtime/readiness";
import type { Runtime } from "./runtime/runtime";
import { createSignatures } from "./runtime/signatures";
import { createWorker } from "./runtime/worker";
import { openDefaultSearch, type SearchPlace } from "./search/open-search";
import { type SearchFaults, watchSearch } from "./search/search-faults";
import { closeDataFolder, createPrivately } from "./storage/close-data-folder";
import { type DataLock, lockDataFolder } from "./storage/data-lock";
import { createExportFiles } from "./storage/export-files";
import { createFileStore } from "./storage/file-store";
import { createImages } from "./storage/images";
import { checkKey, databaseFileName, readMasterKey, searchFileName } from "./storage/master-key";
import { createPasswords, type PasswordCost } from "./storage/passwords";
import { createProgramTokens } from "./storage/program-tokens";
import { reportingDatabase, reportingExportFiles, reportingFiles } from "./storage/require-room";
import { createRoom, type MeasureDisk, measureDisk } from "./storage/room";
import { asStartError } from "./storage/start-error";
import { createVault, deriveKey } from "./storage/vault";

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

export type RuntimeOptions = {
  /** Tells what is left on the disk. */
  readonly measure?: MeasureDisk | undefined;
  /** What opens the database of that file. */
  readonly openDatabase?: OpenDatabase | undefined;
  /** What keeps the index of what was said; of another database than the folder's file there is none. */
  readonly openSearch?: OpenSearch | undefined;
  /** What hashing a password takes, where that is not the recommendation. */
  readonly passwordCost?: PasswordCost | undefined;
};

/**
 * Makes a runtime of its own, for whoever does not share the process's. `adapt` may put another clock or another
 * edge of the network into the context before anything uses it; `options` may be another disk, another database than the
 * folder's file, and another cost of hashing passwords. The data folder is this runtime's alone until it is closed; throws
 * `StartError` when another process has it, or it or the database in it cannot be used.
 */
export async function createRuntime(
  env: Env,
  adapt: (context: Context) => Context = (context) => context,
  options: RuntimeOptions = {},
): Promise<Runtime> {
  const folder = resolve(env.PARLEY_DATA);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = await lockDataFolder(folder, env.PARLEY_LOCK_WAIT_SECONDS);
    return await openRuntime(env, folder, lock, { adapt, ...options }).catch((error: unknown) => {
      lock.release();
      throw error;
    });
  } catch (error) {
    throw asStartError(error, folder);
  }
}

type OpenDatabase = (file: string) => Database | Promise<Database>;
type OpenSearch = (place: SearchPlace, faults: SearchFaults) => SearchIndex;

function openFile(file: string): Database {
  return openSqlite({ file, migrationsFolder: sqliteMigrations(process.cwd()) });
}

async function openRuntime(
  env: Env,
  folder: string,
  lock: DataLock,
  {
    adapt,
    measure = measureDisk,
    openDatabase = openFile,
    openSearch = openDefaultSearch,
    passwordCost,
  }: RuntimeOptions & { adapt: (context: Context) => Context },
): Promise<Runtime> {
  const log = createLog(env.PARLEY_LOG_LEVEL);
  const [stuck, ...others] = closeDataFolder(folder);
  if (stuck !== undefined) {
    const facts = { path: stuck, others: others.length };
    log.warn(facts, "Other users may read what is in the data folder: its modes cannot be changed");
  }
  const masterKey = readMasterKey(folder, env.PARLEY_SECRET_KEY);
  const vault = createVault(deriveKey(masterKey, "line settings"));
  const file = join(folder, databaseFileName);
  // The files that SQLite puts beside it get its modes.
  createPrivately(file);
  const engine = await openDatabase(file);
  const isGiven = env.PARLEY_SECRET_KEY !== undefined;
  try {
    await checkKey(engine, vault, { dataFolder: folder, isGiven, now: new Date() });
  } catch (error) {
    await engine.close();
    throw error;
  }
  const hub = createMemoryHub((error) => log.error({ err: String(error) }, "A listener failed"));
  const fileFolder = join(folder, "files");
  const room = createRoom({
    dataFolder: folder,
    otherFolders: [fileFolder],
    reserveBytes: env.PARLEY_DISK_RESERVE_MB * 1024 * 1024,
    measure,
    log: () => context.log,
    onChange: () => hub.publish({ kind: "installation" }),
  });
  const database = reportingDatabase(engine, room);
  const files = reportingFiles(createFileStore(fileFolder), room);
  const exportFiles = reportingExportFiles(createExportFiles(join(folder, "exports")), room);
  const http = createHttpClient(files);
  const lines = createLineDirectory(database, vault);
  await lines.reload();
  const apiClients = createApiClientDirectory(database, vault);
  await apiClients.reload();
  const webhooks = createWebhookDirectory(database, vault);
  await webhooks.reload();
  const routing = createRoutingDirectory(database);
  await routing.reload();
  const pushes = createPushDirectory(database);
  await pushes.reload();
  const webPush = await createWebPush(database, vault, contactOf(env));
  const clock = createClock(await lastWaitingTime({ database }));
  let isDraining = false;

  const index = join(folder, searchFileName);
  createPrivately(index);
  const searchWatch = watchSearch(() => context.log);
  const search = openSearch({ database, files: { database: file, index } }, searchWatch);
  hub.subscribe((event) => {
    if (event.kind === "conversation" || event.kind === "message") {
      search.look(event.conversationId);
    }
  });

  const context: Context = adapt({
    database,
    outcomes: createOutcomes(() => context),
    hub,
    clientPresence: createMemoryClientPresence(hub, clock),
    agentPresence: createMemoryAgentPresence(hub, clock),
    attendance: createMemoryAttendance(hub, clock),
    lines,
    apiClients,
    webhooks,
    routing,
    pushes,
    webPush,
    tallies: createTallies(database, hub),
    search,
    files,
    exportFiles,
    images: createImages(),
    http,
    log,
    now: () => new Date(),
    clock,
    newId: createIds(clock),
    newSecret: () => randomBytes(24).toString("base64url"),
    newKey: randomUUID,
    randomBytes,
    random: Math.random,
    publicUrl: publicUrlOf(env),
  });
  const liveEvents = createLiveEvents(hub, context, (reader, events) =>
    toldTo(context, reader, events),
  );
  const streams = createAgentStreams(context, context.clock);
  const drain = () => {
    isDraining = true;
    liveEvents.close();
    context.clientPresence.close();
    context.agentPresence.close();
    context.attendance.close();
    streams.close();
  };
  const html = createHtmlReader();
  const mime = createMimeReader();
  const hostOf: HostOf = (kind) => createProgramHost(runtime, kind);
  const worker = createWorker(context, randomUUID(), hostOf, room);
  const simulators = createSimulators(context, vault, join(folder, "simulators"));

  const runtime: Runtime = {
    env,
    context,
    vault,
    passwords: createPasswords(passwordCost),
    sessionSecret: deriveKey(masterKey, "sessions").toString("base64"),
    programTokens: createProgramTokens(deriveKey(masterKey, "program tokens").toString("base64")),
    isDraining: () => isDraining,
    drain,
    streams,
    liveEvents,
    html,
    mime,
    heldBytes: createHeldBytes(),
    rateLimits: createRateLimits(env.PARLEY_RATE_LIMITS),
    signatures: createSignatures(database),
    metrics: createMetrics(context, streams, () => liveEvents.readerCount, room, searchWatch),
    room,
    readiness: createReadinessCheck({ context, worker, room, isDraining: () => isDraining }),
    worker,
    simulators,
    sessionCookies: new Map(),
    async close() {
      drain();
      room.stop();
      await worker.stop();
      await simulators.close();
      await http.close();
      await Promise.all([html.close(), mime.close(), search.close()]);
      await database.close();
      lock.release();
    },
  };
  await room.look();
  await worker.start();
  return runtime;
}

/** Where a push service can turn to; it takes no other addresses than these. */
function contactOf(env: Env): string {
  const url = publicUrlOf(env);
  return url.startsWith("https:") ? url : "mailto:postmaster@localhost";
}

/** Where browsers and providers reach this installation. */
export function publicUrlOf(env: Env): string {
  return env.PARLEY_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`;
}
