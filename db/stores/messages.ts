import { and, eq, inArray, isNull, lt, type Placeholder, sql } from "drizzle-orm";
import { messageIdIn } from "@/lib/model/delivery-id";
import type { Scope } from "../engines/database";
import { prepared, preparedForList } from "../engines/prepared";
import type { Message, Tables } from "../tables/tables";

/** A message of one conversation. */
export async function findMessage(
  scope: Scope,
  conversationId: string,
  id: string,
): Promise<Message | undefined> {
  const [row] = await messageIn(scope, { id, conversationId });
  return row;
}

const messageIn = prepared(({ query, tables: { messages } }) =>
  query
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.id, sql.placeholder("id")),
        eq(messages.conversationId, sql.placeholder("conversationId")),
      ),
    )
    .prepare(),
);

/** What makes a delivery a repeat: its key, and the sender's id, which is equal wherever the key is. */
export type RepeatKey = Readonly<
  { lineId: string; ingestKey: string } & Pick<Message, "externalMessageId">
>;

/** Said of both, since each is of one index: those with an id, and those without. */
function isRepeatOf({ messages }: Tables, { lineId, ingestKey, externalMessageId }: RepeatValues) {
  return and(
    eq(messages.lineId, lineId),
    externalMessageId === null
      ? isNull(messages.externalMessageId)
      : eq(messages.externalMessageId, externalMessageId),
    eq(messages.ingestKey, ingestKey),
  );
}

type RepeatValues = Readonly<Record<"lineId" | "ingestKey", string | Placeholder>> & {
  readonly externalMessageId: string | Placeholder | null;
};

const findFirst = (externalMessageId: Placeholder | null) =>
  prepared(({ query, tables }) =>
    query
      .select()
      .from(tables.messages)
      .where(
        isRepeatOf(tables, {
          lineId: sql.placeholder("lineId"),
          ingestKey: sql.placeholder("ingestKey"),
          externalMessageId,
        }),
      )
      .prepare(),
  );

const findFirstWithId = findFirst(sql.placeholder("externalMessageId"));
const findFirstWithoutId = findFirst(null);

/** The message a repeat is a repeat of. */
export async function findIngestedMessage(
  scope: Scope,
  key: RepeatKey,
): Promise<Message | undefined> {
  const find = key.externalMessageId === null ? findFirstWithoutId : findFirstWithId;
  const [row] = await find(scope, key);
  return row;
}

/** Lets a key be used again whose message came before an instant; false where there is none. */
export async function retireIngestKey(
  scope: Scope,
  key: RepeatKey,
  before: Date,
): Promise<boolean> {
  const { messages } = scope.tables;
  const retired = await scope.query
    .update(messages)
    .set({ ingestKey: null })
    .where(and(isRepeatOf(scope.tables, key), lt(messages.receivedAt, before)))
    .returning({ id: messages.id });
  return retired.length > 0;
}

/**
 * The message a vendor's id names on one of these lines: the provider's own id or, where a channel sends
 * ours along, our id.
 */
export async function findExternalMessage(
  scope: Scope,
  lineIds: readonly string[],
  externalMessageId: string,
): Promise<Message | undefined> {
  const [lineId, ...others] = lineIds;
  if (lineId === undefined) return undefined;
  const [byProvider] =
    others.length === 0
      ? await externalOnLine(scope, { lineId, externalMessageId })
      : await findExternalOnLines(scope, lineIds, externalMessageId);
  if (byProvider !== undefined) return byProvider;
  const [byUs] = await findMessages(scope, [messageIdIn(externalMessageId)]);
  const isOurs = byUs?.direction === "outbound" && lineIds.includes(byUs.lineId);
  return isOurs ? byUs : undefined;
}

function findExternalOnLines(
  { query, tables: { messages } }: Scope,
  lineIds: readonly string[],
  externalMessageId: string,
): Promise<readonly Message[]> {
  const isNamed = eq(messages.externalMessageId, externalMessageId);
  return query
    .select()
    .from(messages)
    .where(and(inArray(messages.lineId, [...lineIds]), isNamed))
    .orderBy(messages.id)
    .limit(1);
}

const externalOnLine = prepared(({ query, tables: { messages } }) =>
  query
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.lineId, sql.placeholder("lineId")),
        eq(messages.externalMessageId, sql.placeholder("externalMessageId")),
      ),
    )
    .orderBy(messages.id)
    .limit(1)
    .prepare(),
);

/** The message at a place of a conversation's timeline. */
export async function findMessageAt(
  scope: Scope,
  conversationId: string,
  seq: number,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.seq, seq)));
  return row;
}

/** Messages by id, in no order. */
export async function findMessages(
  scope: Scope,
  ids: readonly string[],
): Promise<readonly Message[]> {
  return ids.length === 0 ? [] : messagesOf(scope, ids, {});
}

const messagesOf = preparedForList(({ query, tables: { messages } }, ids) =>
  query
    .select()
    .from(messages)
    .where(inArray(messages.id, [...ids]))
    .prepare(),
);
