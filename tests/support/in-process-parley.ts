import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@/db/engines/database";
import type { Context, HttpClient } from "@/lib/inbox/context/context";
import { createMemoryAgentPresence } from "@/lib/realtime/memory-agent-presence";
import { createMemoryAttendance } from "@/lib/realtime/memory-attendance";
import { createMemoryClientPresence } from "@/lib/realtime/memory-client-presence";
import { createRuntime, type RuntimeOptions } from "@/lib/server/create-runtime";
import { applyProvision, type NowOff } from "@/lib/server/provisioning/apply-provision";
import { checkProvision } from "@/lib/server/provisioning/provision";
import { readEnv } from "@/lib/server/runtime/env";
import type { Runtime } from "@/lib/server/runtime/runtime";
import type { MeasureDisk } from "@/lib/server/storage/room";
import { amendedFile } from "./amended-file";
import { ManualClock } from "./manual-clock";
import { placeFirstStart } from "./migrated-sqlite";
import { noSearch } from "./no-search";

type Members = Readonly<Record<string, unknown>>;

export type LogLine = {
  readonly level: "info" | "warn" | "error";
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
};

/** A Parley inside the test's own process, without a server in front. */
export interface InProcessParley {
  readonly runtime: Runtime;
  /** Everything logged so far. */
  readonly logged: readonly LogLine[];
  /** Stands still unless time passes by `passTime`. */
  readonly clock: ManualClock;
  now(): Date;
  /** Moves the clock and lets the worker look for what has come due. */
  passTime(ms: number): void;
  /** Applies a provisioning file, as a restart with a changed one would; gives what is off since. */
  provision(file: unknown): Promise<readonly NowOff[]>;
  /** Applies the file it was started with once more, with these entries in it: `amendedFile`. */
  amend(changes: Readonly<Record<string, unknown>>): Promise<readonly NowOff[]>;
  /** Where providers reach the files this Parley offers. */
  setPublicUrl(url: string): void;
  /** The first truthy result of `probe`, tried now and after every event of the hub. */
  until<T>(probe: () => Promise<T | null | undefined | false>): Promise<T>;
  close(): Promise<void>;
}

export type ParleyOptions = {
  /** What the provisioning file holds. */
  readonly provision: unknown;
  readonly env?: Readonly<Record<string, string>>;
  /** How long the first outgoing calls may take, one after the other; those after them have their own limits. */
  readonly patienceMs?: readonly number[];
  /** Further changes to the edges of the core. */
  readonly adapt?: (context: Context) => Context;
  /** Another disk than this machine's. */
  readonly measure?: MeasureDisk;
  /** What keeps the index of the search; nothing does unless it is given. */
  readonly openSearch?: RuntimeOptions["openSearch"];
  /** Another database than a SQLite file in the data folder. */
  readonly openDatabase?: () => Promise<Database>;
};

/** The least that Argon2id allows: what is hashed here protects nobody. */
const passwordCost = { memoryKiB: 8, passes: 1 };

/**
 * Starts a Parley on a fresh data folder. Its clock begins at the real time and stands still, its jitter is zero,
 * and its passwords are hashed quickly;
 * database, worker, hub and HTTP client are the real ones.
 */
export async function startInProcess(options: ParleyOptions): Promise<InProcessParley> {
  const folder = mkdtempSync(join(tmpdir(), "parley-test-"));
  const env = readEnv({ PARLEY_DEMO: "0", PARLEY_DATA: folder, ...options.env });
  const { patienceMs = [], adapt = (context) => context } = options;
  const logged: LogLine[] = [];
  const clock = new ManualClock();
  let publicUrl = "http://parley.test";

  const now = clock.wall;
  const write = (level: LogLine["level"]) => (facts: object, message: string) => {
    logged.push({ level, facts: { ...facts }, message });
  };
  const edges = (context: Context) =>
    adapt({
      ...context,
      now,
      clock,
      clientPresence: createMemoryClientPresence(context.hub, clock),
      agentPresence: createMemoryAgentPresence(context.hub, clock),
      attendance: createMemoryAttendance(context.hub, clock),
      random: () => 0.5,
      http: impatient(context.http, patienceMs),
      log: { info: write("info"), warn: write("warn"), error: write("error") },
      get publicUrl() {
        return publicUrl;
      },
    });
  // A folder of the test's own is opened as it is.
  if (env.PARLEY_DATA === folder) await placeFirstStart(folder);
  const { measure, openDatabase, openSearch = () => noSearch } = options;
  const others = { measure, openDatabase, openSearch, passwordCost };
  const runtime = await createRuntime(env, edges, others);
  const provision = async (file: unknown) =>
    applyProvision(runtime, checkProvision(file, "The test's provision"));
  await provision(options.provision);

  return {
    runtime,
    logged,
    clock,
    now,
    passTime(ms) {
      clock.pass(ms);
      runtime.context.hub.publish({ kind: "work", queue: "outbox" });
      runtime.context.hub.publish({ kind: "work", queue: "chats" });
      runtime.context.hub.publish({ kind: "work", queue: "webhooks" });
      runtime.context.hub.publish({ kind: "work", queue: "scheduled-actions" });
      runtime.context.hub.publish({ kind: "work", queue: "pushes" });
    },
    provision,
    // A file that could be applied is an object.
    amend: (changes) => provision(amendedFile(options.provision as Members, changes)),
    setPublicUrl(url) {
      publicUrl = url;
    },
    until: (probe) => untilTrue(runtime, probe),
    async close() {
      await runtime.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function impatient(http: HttpClient, patienceMs: readonly number[]): HttpClient {
  const rest = [...patienceMs];
  const cap = <L extends { totalTimeoutMs: number }>(limits: L): L => ({
    ...limits,
    totalTimeoutMs: rest.shift() ?? limits.totalTimeoutMs,
  });
  return {
    send: (request, limits) => http.send(request, cap(limits)),
    download: (request) => http.download(cap(request)),
  };
}

function untilTrue<T>(
  { context }: Runtime,
  probe: () => Promise<T | null | undefined | false>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isProbing = false;
    let isStale = false;
    const unsubscribe = context.hub.subscribe(() => {
      isStale = true;
      void look();
    });
    async function look(): Promise<void> {
      if (isProbing) return;
      isProbing = true;
      try {
        do {
          isStale = false;
          const found = await probe();
          if (found) {
            unsubscribe();
            resolve(found);
            return;
          }
        } while (isStale);
      } catch (error) {
        unsubscribe();
        reject(error);
      }
      isProbing = false;
    }
    void look();
  });
}
