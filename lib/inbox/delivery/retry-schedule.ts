import type { NextAttempt } from "@/db/stores/outbox-claims";
import type { OutboxRow } from "@/db/tables/tables";
import type { Delivery, RetrySchedule } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

/** The longest wait that a provider's `Retry-After` can cause. */
const afterMsMax = 3_600_000;

/**
 * When a row that failed for now is tried again; null when its schedule is over. The schedule's wait is varied by its
 * jitter either way. A provider may ask for a longer wait (up to an hour), never for a shorter one. What it asks for
 * is only lengthened, by up to the jitter's share, so that callers who were told the same do not return together.
 */
export function nextAttempt(
  context: Pick<Context, "random" | "now" | "clock">,
  { delaysMs, jitter }: RetrySchedule,
  row: Pick<OutboxRow, "attemptCount">,
  afterMs: number | null,
): NextAttempt | null {
  const delayMs = delaysMs[row.attemptCount];
  if (delayMs === undefined) return null;
  const varied = delayMs * (1 + jitter * (2 * context.random() - 1));
  const asked = Math.min(afterMs ?? 0, afterMsMax) * (1 + jitter * context.random());
  const waitMs = Math.round(Math.max(varied, asked));
  return {
    dueAt: waitingAt(context, waitMs),
    nextAt: new Date(context.now().getTime() + waitMs),
  };
}

/** The detail of a finished attempt that is stored. */
export function attemptDetail(delivery: Delivery): string | null {
  switch (delivery.kind) {
    case "accepted":
      return delivery.remark;
    case "retry":
    case "uncertain":
      return delivery.detail;
    case "rejected":
      return delivery.failure.detail;
    default:
      return delivery satisfies never;
  }
}
