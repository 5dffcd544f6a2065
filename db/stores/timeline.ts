import { and, asc, count, desc, eq, gt, lt, lte, sql } from "drizzle-orm";
import type { TimelineEvent } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Message } from "../tables/tables";

/** What happened in a conversation and is no message. */
export type NewEvent = {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  readonly event: TimelineEvent;
};

const insertEvent = prepared(({ query, tables: { timeline } }) =>
  query
    .insert(timeline)
    .values({
      conversationId: bind(timeline.conversationId, "conversationId"),
      seq: bind(timeline.seq, "seq"),
      at: bind(timeline.at, "at"),
      event: bind(timeline.event, "event"),
    })
    .prepare(),
);

/** Adds an event to a timeline; its `seq` must come from the locked conversation. Messages are in it by theirs. */
export async function appendEvent(scope: Scope, event: NewEvent): Promise<void> {
  await insertEvent(scope, event);
}

export type TimelineRange = {
  readonly conversationId: string;
  readonly before: number | null;
  readonly after: number | null;
  /** How far the timeline goes, by the conversation's row: nothing behind that is read. */
  readonly lastSeq: number;
  readonly limit: number;
};

/** The columns a transcript shows: reading 500 messages is as dear as the columns that are read. */
const selectAnyShown = ({ query, tables: { messages } }: Scope) =>
  query
    .select({
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
      failureOpenAt: messages.failureOpenAt,
      replyToId: messages.replyToId,
      reaction: messages.reaction,
      lineId: messages.lineId,
      senderName: messages.senderName,
      canned: messages.canned,
      createdAt: messages.createdAt,
      receivedAt: messages.receivedAt,
      sentAt: messages.sentAt,
      deliveredAt: messages.deliveredAt,
      readAt: messages.readAt,
      failedAt: messages.failedAt,
      deletedAt: messages.deletedAt,
    })
    .from(messages);

const selectShown = (scope: Scope) =>
  selectAnyShown(scope)
    .where(inMessageRange(scope.tables.messages))
    .limit(sql.placeholder("limit"));

const selectWhole = ({ query, tables: { messages } }: Scope) =>
  query.select().from(messages).where(inMessageRange(messages)).limit(sql.placeholder("limit"));

function inMessageRange(messages: Scope["tables"]["messages"]) {
  return and(
    eq(messages.conversationId, sql.placeholder("conversationId")),
    gt(messages.seq, sql.placeholder("after")),
    lt(messages.seq, sql.placeholder("before")),
  );
}

const selectEvents = ({ query, tables: { timeline } }: Scope) =>
  query
    .select({ seq: timeline.seq, at: timeline.at, event: timeline.event })
    .from(timeline)
    .where(
      and(
        eq(timeline.conversationId, sql.placeholder("conversationId")),
        gt(timeline.seq, sql.placeholder("after")),
        lt(timeline.seq, sql.placeholder("before")),
      ),
    )
    .limit(sql.placeholder("limit"));

/** The same statements in both directions. */
const reads = (order: typeof asc | typeof desc) => ({
  events: prepared((scope) =>
    selectEvents(scope).orderBy(order(scope.tables.timeline.seq)).prepare(),
  ),
  shown: prepared((scope) =>
    selectShown(scope).orderBy(order(scope.tables.messages.seq)).prepare(),
  ),
  whole: prepared((scope) =>
    selectWhole(scope).orderBy(order(scope.tables.messages.seq)).prepare(),
  ),
});
const forward = reads(asc);
const backward = reads(desc);

/** A message as a transcript shows it. */
export type TimelineMessage = Awaited<ReturnType<typeof forward.shown>>[number];

/** A message or an event at its place. */
export type TimelineRow<M = TimelineMessage> = {
  readonly entry: {
    readonly seq: number;
    /** When it came. */
    readonly at: Date;
    readonly event: TimelineEvent | null;
  };
  readonly message: M | null;
};

/**
 * Entries in the order of seq: the first ones behind `after` where it is given, else the last ones (before
 * `before`, where that is given). Without gaps, also while entries are added: all that is read was there when the
 * conversation's row was. Events are asked for where messages alone leave places.
 */
export function readTimeline(scope: Scope, range: TimelineRange): Promise<readonly TimelineRow[]> {
  return readEntries(scope, range, (range.after === null ? backward : forward).shown);
}

/** As `readTimeline`, with the whole messages. */
export function readWholeTimeline(
  scope: Scope,
  range: TimelineRange,
): Promise<readonly TimelineRow<Message>[]> {
  return readEntries(scope, range, (range.after === null ? backward : forward).whole);
}

async function readEntries<M extends Pick<Message, "seq" | "receivedAt">>(
  scope: Scope,
  range: TimelineRange,
  readMessages: (scope: Scope, bounds: Readonly<Record<string, unknown>>) => Promise<readonly M[]>,
): Promise<readonly TimelineRow<M>[]> {
  const { conversationId, limit } = range;
  const isForward = range.after !== null;
  const after = range.after ?? 0;
  const before = Math.min(range.before ?? Number.POSITIVE_INFINITY, range.lastSeq + 1);
  const places = Math.min(limit, before - after - 1);
  if (places <= 0) return [];
  const bounds = { conversationId, after, before, limit };
  const messages = await readMessages(scope, bounds);
  const shown = messages.map((one) => rowOf<M>(one.seq, one.receivedAt, null, one));
  // Each place has one entry: as many messages as there are places, up to the farthest, are all of it.
  const farthest = isForward ? after + places : before - places;
  if (messages.length === places && messages.at(-1)?.seq === farthest) {
    return isForward ? shown : shown.reverse();
  }
  const found = await (isForward ? forward : backward).events(scope, bounds);
  const events = found.map(({ seq, at, event }) => rowOf<M>(seq, at, event, null));
  const rows = [...events, ...shown].sort(bySeq);
  return isForward ? rows.slice(0, limit) : rows.slice(Math.max(0, rows.length - limit));
}

function rowOf<M>(
  seq: number,
  at: Date,
  event: TimelineEvent | null,
  message: M | null,
): TimelineRow<M> {
  return { entry: { seq, at, event }, message };
}

function bySeq(a: TimelineRow<unknown>, b: TimelineRow<unknown>): number {
  return a.entry.seq - b.entry.seq;
}

/** The last notes of a conversation, at most so many, in order. It looks at all messages of the conversation. */
export async function readNotes(
  scope: Scope,
  conversationId: string,
  limit: number,
): Promise<readonly TimelineRow[]> {
  const { messages } = scope.tables;
  const found = await selectAnyShown(scope)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.direction, "internal")))
    .orderBy(desc(messages.seq))
    .limit(limit);
  return found.map((one) => rowOf(one.seq, one.receivedAt, null, one)).reverse();
}

/** How many notes a conversation has, and how many messages that are none. It looks at all of them. */
export async function countLanes(
  scope: Scope,
  conversationId: string,
): Promise<{ readonly notes: number; readonly messages: number }> {
  const { messages } = scope.tables;
  const rows = await scope.query
    .select({ direction: messages.direction, total: count() })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .groupBy(messages.direction);
  const totalOf = (isNote: boolean) =>
    rows.reduce(
      (sum, { direction, total }) => ((direction === "internal") === isNote ? sum + total : sum),
      0,
    );
  return { notes: totalOf(true), messages: totalOf(false) };
}

/** The events of a timeline, in order. */
export async function readEvents(scope: Scope, conversationId: string) {
  const { timeline } = scope.tables;
  return scope.query
    .select({ seq: timeline.seq, at: timeline.at, event: timeline.event })
    .from(timeline)
    .where(eq(timeline.conversationId, conversationId))
    .orderBy(asc(timeline.seq));
}

/** The events behind one place of a timeline, up to another, in order. */
export async function readEventsBetween(
  scope: Scope,
  conversationId: string,
  { priorSeq, lastSeq }: { readonly priorSeq: number; readonly lastSeq: number },
) {
  const { timeline } = scope.tables;
  return scope.query
    .select({ seq: timeline.seq, event: timeline.event })
    .from(timeline)
    .where(
      and(
        eq(timeline.conversationId, conversationId),
        gt(timeline.seq, priorSeq),
        lte(timeline.seq, lastSeq),
      ),
    )
    .orderBy(asc(timeline.seq));
}
