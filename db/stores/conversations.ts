import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared, preparedForList } from "../engines/prepared";
import type { Conversation } from "../tables/tables";
import { type Viewer, visibleTo } from "./people/visibility";
import { countChange } from "./view-counts";

const lockById = prepared((scope) => {
  const { conversations } = scope.tables;
  return scope
    .lock(
      scope.query
        .select()
        .from(conversations)
        .where(eq(conversations.id, sql.placeholder("id"))),
    )
    .prepare();
});

const lockByExternal = prepared((scope) => {
  const { conversations } = scope.tables;
  return scope
    .lock(
      scope.query
        .select()
        .from(conversations)
        .where(
          and(
            eq(conversations.lineId, sql.placeholder("lineId")),
            eq(conversations.externalConversationId, sql.placeholder("externalConversationId")),
          ),
        ),
    )
    .prepare();
});

/**
 * A conversation's row, which is then locked until the transaction ends: take it before reading anything that will be
 * written back. It changes nothing. Undefined when there is none.
 */
export async function lockConversation(
  scope: Scope,
  id: string,
): Promise<Conversation | undefined> {
  const [row] = await lockById(scope, { id });
  return row;
}

/** As `lockConversation`, by what the vendor calls the conversation on this line. */
export async function lockExternalConversation(
  scope: Scope,
  lineId: string,
  externalConversationId: string,
): Promise<Conversation | undefined> {
  const [row] = await lockByExternal(scope, { lineId, externalConversationId });
  return row;
}

/** Replaces the channel data of a locked conversation. */
export async function setChannelData(
  scope: Scope,
  id: string,
  channelData: Conversation["channelData"],
): Promise<void> {
  await saveChannelData(scope, { id, channelData });
}

const saveChannelData = prepared(({ query, tables: { conversations } }) =>
  query
    .update(conversations)
    .set({ channelData: bind(conversations.channelData, "channelData") })
    .where(eq(conversations.id, sql.placeholder("id")))
    .prepare(),
);

/** Sets the case that a locked conversation belongs to. */
export async function setCase(scope: Scope, id: string, caseId: string | null): Promise<void> {
  const { conversations } = scope.tables;
  await scope.query.update(conversations).set({ caseId }).where(eq(conversations.id, id));
}

/** The conversations of a case on one line, the oldest first. */
export async function listCaseConversations(
  scope: Scope,
  caseId: string,
  lineId: string,
): Promise<readonly Conversation[]> {
  const { conversations } = scope.tables;
  return scope.query
    .select()
    .from(conversations)
    .where(and(eq(conversations.caseId, caseId), eq(conversations.lineId, lineId)))
    .orderBy(asc(conversations.createdAt), asc(conversations.id));
}

const insertRow = prepared(({ query, tables: { conversations } }) =>
  query
    .insert(conversations)
    .values({
      id: bind(conversations.id, "id"),
      organizationId: bind(conversations.organizationId, "organizationId"),
      lineId: bind(conversations.lineId, "lineId"),
      externalConversationId: bind(conversations.externalConversationId, "externalConversationId"),
      key: bind(conversations.key, "key"),
      caseId: bind(conversations.caseId, "caseId"),
      number: bind(conversations.number, "number"),
      teamId: bind(conversations.teamId, "teamId"),
      contactId: bind(conversations.contactId, "contactId"),
      contactAddress: bind(conversations.contactAddress, "contactAddress"),
      status: bind(conversations.status, "status"),
      assigneeId: bind(conversations.assigneeId, "assigneeId"),
      version: bind(conversations.version, "version"),
      lastSeq: bind(conversations.lastSeq, "lastSeq"),
      unreadCount: bind(conversations.unreadCount, "unreadCount"),
      readSeq: bind(conversations.readSeq, "readSeq"),
      lastMessageId: bind(conversations.lastMessageId, "lastMessageId"),
      lastActivityAt: bind(conversations.lastActivityAt, "lastActivityAt"),
      lastContactAt: bind(conversations.lastContactAt, "lastContactAt"),
      waitingSince: bind(conversations.waitingSince, "waitingSince"),
      waitingOrder: bind(conversations.waitingOrder, "waitingOrder"),
      channelData: bind(conversations.channelData, "channelData"),
      createdAt: bind(conversations.createdAt, "createdAt"),
    })
    .onConflictDoNothing()
    .returning({ id: conversations.id })
    .prepare(),
);

/** Adds a conversation and counts it. False when another transaction was first: then nothing was stored. */
export async function insertConversation(scope: Scope, row: Conversation): Promise<boolean> {
  const stored = await insertRow(scope, row);
  if (stored.length === 0) return false;
  await countChange(scope, null, row);
  return true;
}

/** The organization's conversation of that id, without a lock. */
export async function findConversation(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<Conversation | undefined> {
  const [row] = await findRow(scope, { organizationId, id });
  return row;
}

const findRow = prepared(({ query, tables: { conversations } }) =>
  query
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.id, sql.placeholder("id")),
        eq(conversations.organizationId, sql.placeholder("organizationId")),
      ),
    )
    .prepare(),
);

/** A contact's other conversations that a viewer may see, the last active first. */
export async function listContactConversations(
  scope: Scope,
  viewer: Viewer,
  contactId: string,
  exceptId: string,
  limit: number,
): Promise<readonly Pick<Conversation, "id" | "lineId" | "status" | "lastActivityAt">[]> {
  const { conversations } = scope.tables;
  return scope.query
    .select({
      id: conversations.id,
      lineId: conversations.lineId,
      status: conversations.status,
      lastActivityAt: conversations.lastActivityAt,
    })
    .from(conversations)
    .where(
      and(
        eq(conversations.contactId, contactId),
        ne(conversations.id, exceptId),
        visibleTo(scope, viewer),
      ),
    )
    .orderBy(desc(conversations.lastActivityAt), desc(conversations.id))
    .limit(limit);
}

/** The conversations of the contact at an address of a line, in no order. */
export async function listAddressConversations(
  scope: Scope,
  lineId: string,
  address: string,
): Promise<readonly Conversation[]> {
  const { conversations, contactIdentities } = scope.tables;
  const rows = await scope.query
    .select({ conversation: conversations })
    .from(contactIdentities)
    .innerJoin(
      conversations,
      and(
        eq(conversations.contactId, contactIdentities.contactId),
        eq(conversations.lineId, contactIdentities.lineId),
      ),
    )
    .where(and(eq(contactIdentities.lineId, lineId), eq(contactIdentities.address, address)));
  return rows.map((row) => row.conversation);
}

/** Conversations by id, in no order. */
export async function findConversations(
  scope: Scope,
  ids: readonly string[],
): Promise<readonly Conversation[]> {
  return ids.length === 0 ? [] : conversationsOf(scope, ids, {});
}

const conversationsOf = preparedForList(({ query, tables: { conversations } }, ids) =>
  query
    .select()
    .from(conversations)
    .where(inArray(conversations.id, [...ids]))
    .prepare(),
);
