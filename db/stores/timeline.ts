import { and, asc, desc, eq, gt, isNotNull, lt, sql } from "drizzle-orm";
import type { TimelineEvent } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";

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

/** Above every seq, and still an integer to PostgreSQL. */
const seqMax = 2_147_483_647;

/** The columns a transcript shows: reading 500 messages is as dear as the columns that are read. */
const select = ({ query, tables: { timeline, messages } }: Scope) =>
  query
    .select({
      entry: { seq: timeline.seq, at: timeline.at, event: timeline.event },
      message: {
        id: messages.id,
        seq: messages.seq,
        direction: messages.direction,
        agentId: messages.agentId,
        content: messages.content,
        sentAs: messages.sentAs,
        speaker: messages.speaker,
        attachmentId: messages.attachmentId,
        mailId: messages.mailId,
        automatic: messages.automatic,
        state: messages.state,
        isUncertain: messages.isUncertain,
        failure: messages.failure,
        replyToId: messages.replyToId,
        reaction: messages.reaction,
        lineId: messages.lineId,
        senderName: messages.senderName,
        createdAt: messages.createdAt,
        receivedAt: messages.receivedAt,
        sentAt: messages.sentAt,
        deliveredAt: messages.deliveredAt,
        readAt: messages.readAt,
        failedAt: messages.failedAt,
        deletedAt: messages.deletedAt,
      },
    })
    .from(timeline)
    .leftJoin(messages, eq(messages.id, timeline.messageId))
    .where(
      and(
        eq(timeline.conversationId, sql.placeholder("conversationId")),
        gt(timeline.seq, sql.placeholder("after")),
        lt(timeline.seq, sql.placeholder("before")),
      ),
    )
    .limit(sql.placeholder("limit"));

const selectWhole = ({ query, tables: { timeline, messages } }: Scope) =>
  query
    .select({
      entry: { seq: timeline.seq, at: timeline.at, event: timeline.event },
      message: messages,
    })
    .from(timeline)
    .leftJoin(messages, eq(messages.id, timeline.messageId))
    .where(
      and(
        eq(timeline.conversationId, sql.placeholder("conversationId")),
        gt(timeline.seq, sql.placeholder("after")),
        lt(timeline.seq, sql.placeholder("before")),
      ),
    )
    .limit(sql.placeholder("limit"));

const readWholeForward = prepared((scope) =>
  selectWhole(scope).orderBy(asc(scope.tables.timeline.seq)).prepare(),
);
const readWholeBackward = prepared((scope) =>
  selectWhole(scope).orderBy(desc(scope.tables.timeline.seq)).prepare(),
);

const readForward = prepared((scope) =>
  select(scope).orderBy(asc(scope.tables.timeline.seq)).prepare(),
);
const readBackward = prepared((scope) =>
  select(scope).orderBy(desc(scope.tables.timeline.seq)).prepare(),
);

/**
 * Entries in the order of seq: the first ones behind `after` where it is given, else the last ones (before
 * `before`, where that is given).
 */
export async function readTimeline(scope: Scope, range: TimelineRange) {
  const isForward = range.after !== null;
  const read = isForward ? readForward : readBackward;
  const rows = await read(scope, placesOf(range));
  return isForward ? rows : rows.reverse();
}

function placesOf(range: TimelineRange) {
  return { ...range, after: range.after ?? 0, before: range.before ?? seqMax };
}

/** As `readTimeline`, with the whole messages. */
export async function readWholeTimeline(scope: Scope, range: TimelineRange) {
  const isForward = range.after !== null;
  const read = isForward ? readWholeForward : readWholeBackward;
  const rows = await read(scope, placesOf(range));
  return isForward ? rows : rows.reverse();
}

/** A message as a transcript shows it. */
export type TimelineMessage = NonNullable<
  Awaited<ReturnType<typeof readTimeline>>[number]["message"]
>;

/** The entries of a timeline that are no messages, in order. */
export async function readEvents(scope: Scope, conversationId: string) {
  const { timeline } = scope.tables;
  const rows = await scope.query
    .select({ seq: timeline.seq, at: timeline.at, event: timeline.event })
    .from(timeline)
    .where(and(eq(timeline.conversationId, conversationId), isNotNull(timeline.event)))
    .orderBy(asc(timeline.seq));
  return rows.flatMap(({ event, ...row }) => (event === null ? [] : [{ ...row, event }]));
}
