import { and, asc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Conversation, ParkedLine } from "../tables/tables";
import type { ReferenceKey } from "./conversation-references";

/** Where a conversation is: its line, and what it is and has there. */
export type Place = Pick<
  Conversation,
  | "lineId"
  | "externalConversationId"
  | "contactAddress"
  | "key"
  | "number"
  | "channelData"
  | "lastContactAt"
>;

/** Puts a locked conversation on another line. What it was on the one before is gone unless it was parked. */
export async function setPlace(scope: Scope, id: string, place: Place): Promise<void> {
  const { conversations } = scope.tables;
  await scope.query.update(conversations).set(place).where(eq(conversations.id, id));
}

/** Remembers what a locked conversation is on a line; the latest counts. */
export async function parkLine(scope: Scope, row: ParkedLine): Promise<void> {
  const { parkedLines } = scope.tables;
  const { conversationId: _conversation, lineId: _line, ...place } = row;
  await scope.query
    .insert(parkedLines)
    .values(row)
    .onConflictDoUpdate({ target: [parkedLines.conversationId, parkedLines.lineId], set: place });
}

/** What a conversation was on a line; undefined when it never was there, or is there now. */
export async function findParkedLine(
  scope: Scope,
  conversationId: string,
  lineId: string,
): Promise<ParkedLine | undefined> {
  const { parkedLines } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(parkedLines)
    .where(and(eq(parkedLines.conversationId, conversationId), eq(parkedLines.lineId, lineId)));
  return row;
}

const byName = prepared(({ query, tables: { parkedLines } }) =>
  query
    .select()
    .from(parkedLines)
    .where(
      and(
        eq(parkedLines.lineId, sql.placeholder("lineId")),
        eq(parkedLines.externalConversationId, sql.placeholder("externalConversationId")),
      ),
    )
    .prepare(),
);

/** The conversation that had this name on a line before it went on elsewhere. */
export async function findParkedName(
  scope: Scope,
  lineId: string,
  externalConversationId: string,
): Promise<ParkedLine | undefined> {
  const [row] = await byName(scope, { lineId, externalConversationId });
  return row;
}

/** As `findReferenced`, of conversations that went on elsewhere. Undefined when the name is that of several. */
export async function findParkedReferenced(
  scope: Scope,
  lineIds: readonly string[],
  reference: ReferenceKey,
): Promise<ParkedLine | undefined> {
  if (lineIds.length === 0) return undefined;
  const { parkedLines } = scope.tables;
  const [found, another] = await scope.query
    .select()
    .from(parkedLines)
    .where(and(inArray(parkedLines.lineId, [...lineIds]), isNamed(scope, reference)))
    .limit(2);
  return another === undefined ? found : undefined;
}

function isNamed(
  { query, tables: { parkedLines, conversationAliases } }: Scope,
  reference: ReferenceKey,
): SQL | undefined {
  switch (reference.by) {
    case "external":
      return eq(parkedLines.externalConversationId, reference.id);
    case "number":
      return eq(parkedLines.number, reference.number);
    case "key":
      return eq(parkedLines.key, reference.key);
    case "alias":
      return inArray(
        parkedLines.conversationId,
        query
          .select({ id: conversationAliases.conversationId })
          .from(conversationAliases)
          .where(
            and(
              eq(conversationAliases.lineId, parkedLines.lineId),
              eq(conversationAliases.alias, reference.alias),
            ),
          ),
      );
    default:
      return reference satisfies never;
  }
}

/** The conversations of the contact at an address of a line that went on elsewhere, in no order. */
export async function listAddressParked(
  scope: Scope,
  lineId: string,
  address: string,
): Promise<readonly { readonly conversation: Conversation; readonly parked: ParkedLine }[]> {
  const { conversations, contactIdentities, parkedLines } = scope.tables;
  return scope.query
    .select({ conversation: conversations, parked: parkedLines })
    .from(contactIdentities)
    .innerJoin(conversations, eq(conversations.contactId, contactIdentities.contactId))
    .innerJoin(
      parkedLines,
      and(
        eq(parkedLines.conversationId, conversations.id),
        eq(parkedLines.lineId, contactIdentities.lineId),
      ),
    )
    .where(
      and(
        eq(contactIdentities.lineId, lineId),
        eq(contactIdentities.address, address),
        ne(conversations.lineId, lineId),
      ),
    );
}

/** Forgets that a conversation was on a line. */
export async function unparkLine(
  scope: Scope,
  conversationId: string,
  lineId: string,
): Promise<void> {
  const { parkedLines } = scope.tables;
  await scope.query
    .delete(parkedLines)
    .where(and(eq(parkedLines.conversationId, conversationId), eq(parkedLines.lineId, lineId)));
}

/** Whoever had this name on a line has it no more, so that another may. */
export async function dropParkedName(
  scope: Scope,
  lineId: string,
  externalConversationId: string,
): Promise<void> {
  const { parkedLines } = scope.tables;
  await scope.query
    .delete(parkedLines)
    .where(
      and(
        eq(parkedLines.lineId, lineId),
        eq(parkedLines.externalConversationId, externalConversationId),
      ),
    );
}

/** The lines on which these conversations can go on besides their own. */
export async function listParkedLines(scope: Scope, conversationIds: readonly string[]) {
  const [conversationId, ...others] = conversationIds;
  if (conversationId === undefined) return [];
  if (others.length === 0) return parkedLinesOfOne(scope, { conversationId });
  const { parkedLines } = scope.tables;
  return scope.query
    .select()
    .from(parkedLines)
    .where(inArray(parkedLines.conversationId, [...conversationIds]))
    .orderBy(asc(parkedLines.parkedAt), asc(parkedLines.lineId));
}

const parkedLinesOfOne = prepared(({ query, tables: { parkedLines } }) =>
  query
    .select()
    .from(parkedLines)
    .where(eq(parkedLines.conversationId, sql.placeholder("conversationId")))
    .orderBy(asc(parkedLines.parkedAt), asc(parkedLines.lineId))
    .prepare(),
);
