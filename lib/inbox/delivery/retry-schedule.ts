import type { NextAttempt } from "@/db/stores/outbox-claims";
import type { OutboxRow } from "@/db/tables/tables";
import type { Delivery, RetrySchedule } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

/** A provider that asks for more patience than this gets this much. */
const afterMsMax = 3_600_000;

/**
 * When a row that failed for now is tried again; null when its schedule is over. By the schedule, varied by its jitter
 * either way; a provider may ask for more (up to an hour), never for less. What it asks for is only lengthened, by up
 * to the jitter's share, so that all who were told the same do not return together.
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

/** What is worth remembering of how an attempt ended. */
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
