import { nextSnoozeAt, wakeSnoozed } from "@/lib/inbox/agent-acts/wake-snoozed";
import type { Context } from "@/lib/inbox/context/context";
import { nextWarningAt, warnOfWindows } from "@/lib/inbox/notifications/warn-of-windows";
import { nextReturnAt, returnUnanswered } from "@/lib/inbox/routing/return-unanswered";

/** People and providers set these by the clock on the wall, which may be set itself: it is looked at again and again. */
const sleepMsMax = 30_000;
/** How soon to look again, at the soonest. */
const pauseMs = 100;

/** A round of the worker that does what is due by the clock on the wall; gives the milliseconds to sleep then. */
export function createWallClockRound(context: Context): () => Promise<number> {
  return async () => {
    const areMore = [
      await wakeSnoozed(context),
      await warnOfWindows(context),
      await returnUnanswered(context),
    ];
    if (areMore.includes(true)) return 0;
    const now = context.now().getTime();
    const instants = [
      await nextSnoozeAt(context),
      await nextWarningAt(context),
      await nextReturnAt(context),
    ];
    const sleeps = instants.map((at) => (at === null ? sleepMsMax : at.getTime() - now));
    return Math.min(sleepMsMax, Math.max(pauseMs, Math.min(...sleeps)));
  };
}
