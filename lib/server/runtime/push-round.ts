import type { Context } from "@/lib/inbox/context/context";
import { claimDuePushes, deliverPush, nextPushAt } from "@/lib/inbox/notifications/deliver-push";
import { expandOccurrences } from "@/lib/inbox/notifications/expand-occurrences";
import type { HubEvent } from "@/lib/realtime/hub";

/** Longest sleep: what was written without a signal reaching us is found then. */
const sleepMsMax = 30_000;
/** Calls under way at the same time. */
const callsMax = 16;
/** How soon to look again, at the soonest, for what waits. */
const pauseMs = 100;

/** Whether an event may be one of those that are pushed to somebody. */
export function mayBePushed(context: Context, event: HubEvent): boolean {
  const isOccurrence =
    (event.kind === "conversation" && event.occurrence !== undefined) ||
    (event.kind === "mention" && event.messageId !== null);
  return isOccurrence && context.pushes.hasAny(event.organizationId);
}

/** A round of the worker that pushes what is due, to several browsers at once; gives the milliseconds to sleep then. */
export function createPushRound(context: Context): () => Promise<number> {
  return async () => {
    // A lease may have run out whose call is made, and not written down yet.
    if (context.outcomes.waitingCount > 0) return 1_000;
    if (await expandOccurrences(context)) return 0;
    const nextAt = await nextPushAt(context);
    if (nextAt === null) return sleepMsMax;
    const sleepMs = nextAt.getTime() - context.clock.now();
    if (sleepMs > 0) return Math.min(sleepMsMax, Math.max(pauseMs, sleepMs));
    const claimed = await claimDuePushes(context, callsMax);
    await Promise.all(
      claimed.map((push) =>
        deliverPush(context, push).catch((error: unknown) => {
          context.log.error({ err: String(error) }, "A push notification failed");
        }),
      ),
    );
    return claimed.length === 0 ? pauseMs : 0;
  };
}
