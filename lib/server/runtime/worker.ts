import { releaseLeases } from "@/db/stores/outbox-claims";
import type { Attachment } from "@/db/tables/tables";
import { runPending } from "@/lib/inbox/agent-acts/run-pending";
import { expectAgents, followAttendance } from "@/lib/inbox/availability/follow-attendance";
import { runBulk } from "@/lib/inbox/bulk/run-bulk";
import type { Context } from "@/lib/inbox/context/context";
import { keepWaitingTime } from "@/lib/inbox/context/waiting";
import { claimJobs, nextJobAt } from "@/lib/inbox/delivery/claim-jobs";
import { deliver } from "@/lib/inbox/delivery/deliver";
import { recoverWork } from "@/lib/inbox/delivery/recover-work";
import { claimFetches, fetchMedia } from "@/lib/inbox/files/fetch-media";
import {
  claimWebhookJobs,
  deliverWebhook,
  type HostOf,
  nextWebhookJobAt,
} from "@/lib/inbox/programs/deliver-webhook";
import { nextActionAt, runScheduled } from "@/lib/inbox/programs/run-scheduled";
import { expireChats, nextExpiryAt, soonestExpiryMs } from "@/lib/inbox/web-chat/expire-chats";
import type { WorkSignal } from "@/lib/model/event";
import type { HubEvent } from "@/lib/realtime/hub";
import type { Room } from "../storage/room";
import { createExportRound } from "./export-round";
import { housekeepingTasks } from "./housekeeping";
import { createPushRound, mayBePushed } from "./push-round";
import { createRounds, type Loop } from "./rounds";
import { createRoutingRound } from "./routing-round";
import { createWallClockRound } from "./wall-clock-round";

/** Provider calls and downloads under way at the same time. */
const deliveriesMax = 64;
const fetchesMax = 8;
const webhookCallsMax = 64;
/** Longest sleep: what was written without a signal reaching us is found then. */
const sleepMsMax = 30_000;
/** How soon to look again for chats that have expired, at the soonest. */
const expiryPauseMs = 1_000;
/** How soon to look again for what has to wait for something else. */
const againMs = 1_000;
/** How long no file is fetched after one could not be kept. */
const unstoredPauseMs = 30_000;
/** How soon to look again whether there is room for files. */
const lowRoomPauseMs = 5_000;

export interface Worker {
  start(): Promise<void>;
  /** Takes nothing new, waits for what is under way (bounded by its time limits), gives leases back. */
  stop(): Promise<void>;
  /** Whether the loop has come round lately; for health. */
  isAlive(): boolean;
}

/**
 * Drains the outbox, fetches media and delivers webhook events, woken by signals and by the clock. `owner` names its leases;
 * `hostOf` gives what programs may do with what they answer. While `room` is low, no file is fetched, and no export goes on.
 */
export function createWorker(
  context: Context,
  owner: string,
  hostOf: HostOf,
  room: Pick<Room, "isLow" | "look">,
): Worker {
  const running = new Set<Promise<void>>();
  let isStopping = false;
  let lastRoundAt = Number.NEGATIVE_INFINITY;
  let unsubscribe: () => void = () => {};
  const outbox = createLoop(drainOutbox);
  const media = createLoop(drainMedia);
  const webhooks = createLoop(drainWebhooks);

  /** Work in the background that reports its failure and then makes room for more. */
  function run(loop: Loop, work: () => Promise<void>): void {
    const task: Promise<void> = work()
      .catch((error: unknown) => {
        context.log.error({ err: String(error) }, "A background task failed");
      })
      .finally(() => {
        running.delete(task);
        loop.wake();
      });
    running.add(task);
  }

  /**
   * Claims while something is due and there is room for it; gives the milliseconds to sleep then. A claim is a write, so
   * unless a signal said that there is work, a read finds out first.
   */
  async function drain(queue: {
    readonly isSignalled: boolean;
    /** How many more jobs may be under way. */
    room(): number;
    /** Claims and starts jobs; gives how many. */
    claim(): Promise<number>;
    nextAt(): Promise<Date | null>;
  }): Promise<number> {
    const now = () => context.clock.now();
    let nextAt = queue.isSignalled ? 0 : timeOf(await queue.nextAt());
    let isFinding = true;
    while (isFinding && !isStopping && queue.room() > 0 && nextAt <= now()) {
      isFinding = (await queue.claim()) > 0;
      nextAt = timeOf(await queue.nextAt());
    }
    if (queue.room() === 0) return sleepMsMax;
    return Math.min(sleepMsMax, Math.max(10, nextAt - now()));
  }

  let deliveries = 0;
  let isOutboxSignalled = true;
  async function drainOutbox(): Promise<number> {
    lastRoundAt = performance.now();
    // A lease may have run out whose call is made, and not written down yet.
    if (context.outcomes.waitingCount > 0) return againMs;
    const isSignalled = isOutboxSignalled;
    isOutboxSignalled = false;
    const room = () => deliveriesMax - deliveries;
    return drain({
      isSignalled,
      room,
      async claim() {
        const jobs = await claimJobs(context, owner, room());
        for (const job of jobs) {
          deliveries++;
          run(outbox, () => deliver(context, job).finally(() => deliveries--));
        }
        return jobs.length;
      },
      nextAt: () => nextJobAt(context),
    });
  }

  let fetches = 0;
  /** Bytes that could not be kept are not asked for at once again: the disk has to get room first. */
  let fetchesAgainAt = 0;
  async function fetch(file: Attachment): Promise<void> {
    const outcome = await fetchMedia(context, file);
    if (outcome === "unstored") fetchesAgainAt = context.now().getTime() + unstoredPauseMs;
  }
  async function drainMedia(): Promise<number> {
    if (room.isLow) return lowRoomPauseMs;
    const pauseMs = fetchesAgainAt - context.now().getTime();
    if (pauseMs > 0) return pauseMs;
    while (!isStopping && fetches < fetchesMax) {
      const files = await claimFetches(context, fetchesMax - fetches);
      if (files.length === 0) break;
      for (const file of files) {
        fetches++;
        run(media, () => fetch(file).finally(() => fetches--));
      }
    }
    return sleepMsMax;
  }

  /** Calls under way, by webhook. */
  const underWay = new Map<string, number>();
  const count = (id: string, by: number) => {
    const calls = (underWay.get(id) ?? 0) + by;
    if (calls === 0) underWay.delete(id);
    else underWay.set(id, calls);
  };
  const underWayCount = () => [...underWay.values()].reduce((sum, calls) => sum + calls, 0);
  async function drainWebhooks(): Promise<number> {
    if (context.outcomes.waitingCount > 0) return againMs;
    const room = () => webhookCallsMax - underWayCount();
    return drain({
      // Most events on the hub are of no interest to any webhook.
      isSignalled: false,
      room,
      async claim() {
        const jobs = await claimWebhookJobs(context, underWay, room());
        for (const job of jobs) {
          const { id } = job.webhook;
          count(id, 1);
          run(webhooks, () => deliverWebhook(context, hostOf, job).finally(() => count(id, -1)));
        }
        return jobs.length;
      },
      nextAt: () => nextWebhookJobAt(context, underWay),
    });
  }
  /** Most domain events are events on the hub too; those that are not are signalled. */
  const isNews = (event: HubEvent): boolean =>
    event.kind === "work"
      ? event.queue === "webhooks"
      : (event.kind === "conversation" || event.kind === "message") &&
        context.webhooks.hasActive(event.organizationId);
  async function runDueActions(): Promise<number> {
    if (isStopping) return sleepMsMax;
    if (await runScheduled(context)) return 0;
    const next = await nextActionAt(context);
    if (next === null) return sleepMsMax;
    return Math.min(sleepMsMax, Math.max(0, next.getTime() - context.clock.now()));
  }
  const scheduled = createLoop(runDueActions);

  const pending = createLoop(() =>
    isStopping ? Promise.resolve(sleepMsMax) : runPending(context, sleepMsMax),
  );

  const expiries = createLoop(async () => {
    if (await expireChats(context)) return 0;
    const nextAt = timeOf(await nextExpiryAt(context));
    // One that begins meanwhile is not due before the shortest time that any line allows is over.
    const sleepMs = Math.min(sleepMsMax, soonestExpiryMs(context), nextAt - context.clock.now());
    return Math.max(expiryPauseMs, sleepMs);
  });

  const wallClock = createLoop(createWallClockRound(context));

  const pushRound = createPushRound(context);
  const pushes = createLoop(() => (isStopping ? Promise.resolve(sleepMsMax) : pushRound()));

  const bulk = createLoop(async () => (!isStopping && (await runBulk(context)) ? 0 : sleepMsMax));

  const exportRound = createExportRound(context, room);
  const exports = createLoop(() => (isStopping ? Promise.resolve(sleepMsMax) : exportRound()));

  const routingRound = createRoutingRound(context);
  const routing = createLoop(async () => (isStopping ? sleepMsMax : routingRound.run()));

  const attendance = createLoop(() => followAttendance(context).then(() => sleepMsMax));

  /** The loops that a signal wakes. */
  const woken: Readonly<Partial<Record<WorkSignal["queue"], Loop>>> = {
    ...{ outbox, media, snoozes: wallClock, bulk, exports, attendance, pushes },
    ...{ "scheduled-actions": scheduled, "pending-sends": pending, chats: expiries },
  };
  const loops = [...Object.values(woken), webhooks, routing];

  const housekeeping = setInterval(() => {
    for (const task of housekeepingTasks) run(outbox, () => task(context));
  }, 60_000);
  housekeeping.unref();

  return {
    async start() {
      await recoverWork(context);
      await expectAgents(context);
      unsubscribe = context.hub.subscribe((event) => {
        if (isNews(event)) webhooks.wake();
        if (mayBePushed(context, event)) pushes.wake();
        if (routingRound.isNews(event)) routing.wake();
        if (event.kind !== "work") return;
        if (event.queue === "outbox") isOutboxSignalled = true;
        if (event.queue === "lines") run(outbox, () => context.lines.reload());
        woken[event.queue]?.wake();
      });
      for (const loop of loops) loop.wake();
    },
    async stop() {
      isStopping = true;
      context.outcomes.stop();
      unsubscribe();
      clearInterval(housekeeping);
      await Promise.all(loops.map((loop) => loop.stop()));
      await Promise.allSettled(running);
      await context.database.write((scope) => releaseLeases(scope, owner));
      await keepWaitingTime(context);
    },
    isAlive: () => performance.now() - lastRoundAt < 2 * sleepMsMax,
  };

  function createLoop(drain: () => Promise<number>): Loop {
    return createRounds(drain, (error) => {
      context.log.error({ err: String(error) }, "A background round failed");
    });
  }
}

/** An instant in milliseconds; null is never. */
function timeOf(at: Date | null): number {
  return at === null ? Number.POSITIVE_INFINITY : at.getTime();
}
