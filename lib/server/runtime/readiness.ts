import { writePulse } from "@/db/stores/installation";
import { outboxBacklog } from "@/db/stores/outbox";
import type { Context } from "@/lib/inbox/context/context";
import type { Room } from "../storage/room";
import type { Worker } from "./worker";

/** How long an answer is good for: however many ask, one commit a second is made for them. */
const answerMs = 1_000;

export type Readiness = {
  readonly isReady: boolean;
  /** What it takes to take work and keep it, on this instance alone. */
  readonly checks: {
    /** Something real was written and committed. */
    readonly database: boolean;
    /** There is room above the reserve. */
    readonly disk: boolean;
    /** The background work comes round. */
    readonly worker: boolean;
    /** It is not stopping. */
    readonly accepting: boolean;
  };
  /** For information: what waits for providers says nothing about this instance. Null where it cannot be read. */
  readonly outbox: { readonly pending: number; readonly lagSeconds: number } | null;
};

export type ReadinessCheck = () => Promise<Readiness>;

type Parts = {
  readonly context: Pick<Context, "clock" | "database" | "lines" | "now">;
  readonly worker: Pick<Worker, "isAlive">;
  readonly room: Pick<Room, "isLow" | "look">;
  readonly isDraining: () => boolean;
};

/** Tells whether this instance can take and keep work now. Never rejects. Who asks within a second gets one answer. */
export function createReadinessCheck(parts: Parts): ReadinessCheck {
  let answer: Promise<Readiness> | null = null;
  /** By `performance.now()`. Never, while it is being found. */
  let staleAt = 0;
  return () => {
    if (answer !== null && performance.now() < staleAt) return answer;
    staleAt = Number.POSITIVE_INFINITY;
    answer = check(parts).finally(() => {
      staleAt = performance.now() + answerMs;
    });
    return answer;
  };
}

async function check({ context, worker, room, isDraining }: Parts): Promise<Readiness> {
  const { database } = context;
  const [isWritten, outbox] = await Promise.all([
    succeeds(database.write((scope) => writePulse(scope, context.now()))),
    readOutbox(context).catch(() => null),
    room.look(),
  ]);
  const checks = {
    database: isWritten,
    disk: !room.isLow,
    worker: worker.isAlive(),
    accepting: !isDraining(),
  };
  return { isReady: Object.values(checks).every(Boolean), checks, outbox };
}

async function readOutbox({ clock, database, lines }: Parts["context"]) {
  const { pending, oldestDueAt } = await outboxBacklog(database.read, lines.sendable());
  const lagMs = oldestDueAt === null ? 0 : clock.now() - oldestDueAt.getTime();
  return { pending, lagSeconds: Math.max(0, Math.round(lagMs / 1_000)) };
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
