import { and, eq, gt, inArray, isNull, not, or, type SQL, sql } from "drizzle-orm";
import { priorities } from "@/lib/model/conversation/priority";
import type { ListSort } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import type { Conversation } from "../tables/tables";
import type { RowOrder } from "./conversation-conditions";

/** Lines whose reply window is equally long. */
export type ReplyWindow = {
  readonly lineIds: readonly string[];
  /** From the customer's last message on. */
  readonly lengthMs: number;
};

/** Conversations that one query reads in their order. Without `where`, all that the list asks for. */
export type Run = {
  readonly order: RowOrder;
  readonly where?: (scope: Scope) => SQL | undefined;
  /** What is added to what they are ordered by, to compare them with those of other runs. */
  readonly shiftMs: number;
};

/** A stretch of a list: runs that are put together by what they are ordered by. */
type Part = readonly Run[];

export type ListOrder = {
  readonly sort: ListSort;
  /** What stands first, whatever the order. */
  readonly pinnedIds: readonly string[];
  /** The reply windows of the organization's lines; what `window` sorts by, as they are at this instant. */
  readonly windows: readonly ReplyWindow[];
  readonly now: Date;
};

/** The stretches of a list, in their order. Every conversation is in one of them. */
export function partsOf(order: ListOrder): readonly Part[] {
  const parts = sortedParts(order);
  if (order.pinnedIds.length === 0) return parts;
  const isPinned = ({ tables }: Scope) => inArray(tables.conversations.id, [...order.pinnedIds]);
  const within = (isSo: (scope: Scope) => SQL) =>
    parts.map((part) =>
      part.map((run) => ({
        ...run,
        where: (scope: Scope) => and(run.where?.(scope), isSo(scope)),
      })),
    );
  return [...within(isPinned), ...within((scope) => not(isPinned(scope)))];
}

function sortedParts({ sort, windows, now }: ListOrder): readonly Part[] {
  switch (sort) {
    case "waiting":
    case "newest":
      return [[{ order: sort, shiftMs: 0 }]];
    case "priority":
      return [
        ...priorities.map((priority) => [
          {
            order: "waiting" as const,
            where: ({ tables }: Scope) => eq(tables.conversations.priority, priority),
            shiftMs: 0,
          },
        ]),
        [
          {
            order: "waiting",
            where: ({ tables }: Scope) => isNull(tables.conversations.priority),
            shiftMs: 0,
          },
        ],
      ];
    case "window": {
      const open = windows.map((window) => ({
        order: "contact" as const,
        where: (scope: Scope) => isOpenIn(scope, window, now),
        shiftMs: window.lengthMs,
      }));
      const others = (scope: Scope) =>
        not(
          sql`coalesce((${or(...windows.map((one) => isOpenIn(scope, one, now))) ?? sql`false`}), false)`,
        );
      return [open, [{ order: "waiting", where: others, shiftMs: 0 }]];
    }
    default:
      return sort satisfies never;
  }
}

function isOpenIn({ tables }: Scope, { lineIds, lengthMs }: ReplyWindow, now: Date) {
  const { lineId, lastContactAt } = tables.conversations;
  const opened = new Date(now.getTime() - lengthMs);
  return and(inArray(lineId, [...lineIds]), gt(lastContactAt, opened));
}

/** What a conversation is ordered by in a run, in milliseconds or a number like them. */
export function keyIn(
  { order, shiftMs }: Run,
  { waitingOrder, lastActivityAt, lastContactAt }: Conversation,
): number {
  switch (order) {
    case "waiting":
      return waitingOrder;
    case "newest":
      return lastActivityAt.getTime();
    case "contact":
      return (lastContactAt?.getTime() ?? 0) + shiftMs;
    default:
      return order satisfies never;
  }
}
