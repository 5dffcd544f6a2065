import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { messageIdIn } from "@/lib/model/delivery-id";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Message } from "../tables/tables";

/** A message of one conversation. */
export async function findMessage(
  scope: Scope,
  conversationId: string,
  id: string,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(messages)
    .where(and(eq(messages.id, id), eq(messages.conversationId, conversationId)));
  return row;
}

const findIngested = prepared(({ query, tables: { messages } }) =>
  query
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.lineId, sql.placeholder("lineId")),
        eq(messages.ingestKey, sql.placeholder("ingestKey")),
      ),
    )
    .prepare(),
);

/** The message a repeat is a repeat of. */
export async function findIngestedMessage(
  scope: Scope,
  lineId: string,
  ingestKey: string,
): Promise<Message | undefined> {
  const [row] = await findIngested(scope, { lineId, ingestKey });
  return row;
}

/** Lets a key be used again whose message came before an instant; false where there is none. */
export async function retireIngestKey(
  scope: Scope,
  lineId: string,
  ingestKey: string,
  before: Date,
): Promise<boolean> {
  const { messages } = scope.tables;
  const retired = await scope.query
    .update(messages)
    .set({ ingestKey: null })
    .where(
      and(
        eq(messages.lineId, lineId),
        eq(messages.ingestKey, ingestKey),
        lt(messages.receivedAt, before),
      ),
    )
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
  const [byUs] = await oneMessage(scope, { id: messageIdIn(externalMessageId) });
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
  const [id, ...others] = ids;
  if (id === undefined) return [];
  if (others.length === 0) return oneMessage(scope, { id });
  const { messages } = scope.tables;
  return scope.query
    .select()
    .from(messages)
    .where(inArray(messages.id, [...ids]));
}

const oneMessage = prepared(({ query, tables: { messages } }) =>
  query
    .select()
    .from(messages)
    .where(eq(messages.id, sql.placeholder("id")))
    .prepare(),
);
