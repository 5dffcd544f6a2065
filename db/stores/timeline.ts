import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { TimelineEvent } from "@/lib/model/event";
import type { Scope } from "../database";
import { bind, prepared } from "../prepared";

export type NewEntry = {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
} & (
  | { readonly messageId: string; readonly event: null }
  | { readonly messageId: null; readonly event: TimelineEvent }
);

const insertEntry = prepared(({ query, tables: { timeline } }) =>
  query
    .insert(timeline)
    .values({
      conversationId: bind(timeline.conversationId, "conversationId"),
      seq: bind(timeline.seq, "seq"),
      at: bind(timeline.at, "at"),
      messageId: bind(timeline.messageId, "messageId"),
      event: bind(timeline.event, "event"),
    })
    .prepare(),
);

/** Adds one entry; its `seq` must come from the locked conversation. */
export async function appendEntry(scope: Scope, entry: NewEntry): Promise<void> {
  await insertEntry(scope, entry);
}

export type TimelineRange = {
  readonly conversationId: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly limit: number;
};

/**
 * Entries in the order of seq: the first ones behind `after` where it is given, else the last ones (before
 * `before`, where that is given).
 */
export async function readTimeline(scope: Scope, range: TimelineRange) {
  const { timeline, messages, attachments } = scope.tables;
  const isForward = range.after !== null;
  const rows = await scope.query
    .select({ entry: timeline, message: messages, attachment: attachments })
    .from(timeline)
    .leftJoin(messages, eq(messages.id, timeline.messageId))
    .leftJoin(attachments, eq(attachments.id, messages.attachmentId))
    .where(
      and(
        eq(timeline.conversationId, range.conversationId),
        range.after === null ? undefined : gt(timeline.seq, range.after),
        range.before === null ? undefined : lt(timeline.seq, range.before),
      ),
    )
    .orderBy(isForward ? asc(timeline.seq) : desc(timeline.seq))
    .limit(range.limit);
  return isForward ? rows : rows.reverse();
}
