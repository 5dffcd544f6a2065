import type { OutboxRow } from "@/db/tables";
import type { Delivery, RetrySchedule } from "@/lib/protocols/protocol";
import type { Context } from "./context";

/** A provider that asks for more patience than this gets this much. */
const afterMsMax = 3_600_000;

/** When a row that failed for now is tried again: as the provider asks, else by the schedule; null when that is over. */
export function nextAttemptAt(
  context: Context,
  { delaysMs, jitter }: RetrySchedule,
  row: Pick<OutboxRow, "attemptCount">,
  afterMs: number | null,
  now: Date,
): Date | null {
  const delayMs = delaysMs[row.attemptCount];
  if (delayMs === undefined) return null;
  const varied = delayMs * (1 + jitter * (2 * context.random() - 1));
  const waitMs = afterMs === null ? varied : Math.min(afterMs, afterMsMax);
  return new Date(now.getTime() + Math.round(waitMs));
}

/** What is worth remembering of how an attempt ended. */
export function attemptDetail(delivery: Delivery): string | null {
  switch (delivery.kind) {
    case "accepted":
      return delivery.remark;
    case "retry":
      return delivery.detail;
    case "rejected":
      return delivery.failure.detail;
    default:
      return delivery satisfies never;
  }
}
