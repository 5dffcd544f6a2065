import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  lt,
  lte,
  ne,
  or,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Conversation, Tables } from "../tables/tables";
import { countChange } from "./view-counts";

/** What a transition may change. `version` is counted by the lock, never set. */
export type ConversationPatch = Partial<
  Pick<
    Conversation,
    | "status"
    | "assigneeId"
    | "lastSeq"
    | "unreadCount"
    | "readSeq"
    | "lastMessageId"
    | "lastActivityAt"
    | "lateAt"
    | "lastContactAt"
    | "waitingSince"
    | "waitingOrder"
    | "contactAddress"
    | "choicesMessageId"
    | "choicesUntil"
  >
>;

const lockById = prepared(({ query, tables: { conversations } }) =>
  query
    .update(conversations)
    .set({ version: sql`${conversations.version} + 1` })
    .where(eq(conversations.id, sql.placeholder("id")))
    .returning()
    .prepare(),
);

const lockByExternal = prepared(({ query, tables: { conversations } }) =>
  query
    .update(conversations)
    .set({ version: sql`${conversations.version} + 1` })
    .where(
      and(
        eq(conversations.lineId, sql.placeholder("lineId")),
        eq(conversations.externalConversationId, sql.placeholder("externalConversationId")),
      ),
    )
    .returning()
    .prepare(),
);

/** What changes with every entry of the timeline. */
const activity = ({ conversations }: Tables) => ({
  lastSeq: bind(conversations.lastSeq, "lastSeq"),
  unreadCount: bind(conversations.unreadCount, "unreadCount"),
  readSeq: bind(conversations.readSeq, "readSeq"),
  lastMessageId: bind(conversations.lastMessageId, "lastMessageId"),
  lastActivityAt: bind(conversations.lastActivityAt, "lastActivityAt"),
  lateAt: bind(conversations.lateAt, "lateAt"),
  lastContactAt: bind(conversations.lastContactAt, "lastContactAt"),
  waitingSince: bind(conversations.waitingSince, "waitingSince"),
  contactAddress: bind(conversations.contactAddress, "contactAddress"),
  choicesMessageId: bind(conversations.choicesMessageId, "choicesMessageId"),
  choicesUntil: bind(conversations.choicesUntil, "choicesUntil"),
});

const saveActivity = prepared(({ query, tables }) =>
  query
    .update(tables.conversations)
    .set(activity(tables))
    .where(eq(tables.conversations.id, sql.placeholder("id")))
    .prepare(),
);

const saveRow = prepared(({ query, tables }) =>
  query
    .update(tables.conversations)
    .set({
      ...activity(tables),
      status: bind(tables.conversations.status, "status"),
      assigneeId: bind(tables.conversations.assigneeId, "assigneeId"),
      waitingOrder: bind(tables.conversations.waitingOrder, "waitingOrder"),
    })
    .where(eq(tables.conversations.id, sql.placeholder("id")))
    .prepare(),
);

/**
 * Counts the version of a conversation up and gives its row, which is then locked until the transaction
 * ends: take it before reading anything that will be written back. Undefined when there is none.
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

/**
 * The conversation a vendor's reference names on one of these lines, without a lock. Undefined when there is
 * none, or when the alias is that of several.
 */
export async function findReferenced(
  scope: Scope,
  lineIds: readonly string[],
  reference: ReferenceKey,
): Promise<Conversation | undefined> {
  const [lineId, ...others] = lineIds;
  if (lineId === undefined) return undefined;
  // What vendors name all the time: one on their one line.
  if (others.length === 0 && reference.by !== "alias") {
    const { by } = reference;
    const [found] = await findNamed[by](scope, { lineId, name: nameOf(reference) });
    return found;
  }
  const { conversations } = scope.tables;
  const [found, another] = await scope.query
    .select()
    .from(conversations)
    .where(and(inArray(conversations.lineId, [...lineIds]), isNamed(scope, lineIds, reference)))
    .limit(2);
  return another === undefined ? found : undefined;
}

function isNamed(
  { query, tables: { conversations, conversationAliases } }: Scope,
  lineIds: readonly string[],
  reference: ReferenceKey,
): SQL {
  if (reference.by !== "alias") {
    return eq(nameColumn(conversations, reference.by), nameOf(reference));
  }
  return inArray(
    conversations.id,
    query
      .select({ id: conversationAliases.conversationId })
      .from(conversationAliases)
      .where(
        and(
          inArray(conversationAliases.lineId, [...lineIds]),
          eq(conversationAliases.alias, reference.alias),
        ),
      ),
  );
}

type ColumnName = Exclude<ReferenceKey["by"], "alias">;

function nameColumn(conversations: Tables["conversations"], by: ColumnName) {
  const { externalConversationId: external, number, key } = conversations;
  return { external, number, key }[by];
}

function nameOf(reference: Exclude<ReferenceKey, { by: "alias" }>): string | number {
  switch (reference.by) {
    case "external":
      return reference.id;
    case "number":
      return reference.number;
    case "key":
      return reference.key;
    default:
      return reference satisfies never;
  }
}

const findBy = (by: ColumnName) =>
  prepared(({ query, tables: { conversations } }) =>
    query
      .select()
      .from(conversations)
      .where(
        and(
          eq(conversations.lineId, sql.placeholder("lineId")),
          eq(nameColumn(conversations, by), sql.placeholder("name")),
        ),
      )
      .prepare(),
  );

const findNamed = { external: findBy("external"), number: findBy("number"), key: findBy("key") };

/** A vendor's way of naming a conversation. */
export type ReferenceKey =
  | { readonly by: "external"; readonly id: string }
  | { readonly by: "number"; readonly number: number }
  | { readonly by: "key"; readonly key: string }
  | { readonly by: "alias"; readonly alias: string };

/** Remembers that a conversation may be asked for by this name, too; false where that is known. */
export async function addAlias(
  scope: Scope,
  row: Tables["conversationAliases"]["$inferSelect"],
): Promise<boolean> {
  const { conversationAliases } = scope.tables;
  const added = await scope.query
    .insert(conversationAliases)
    .values(row)
    .onConflictDoNothing()
    .returning({ alias: conversationAliases.alias });
  return added.length > 0;
}

/** Takes a further name away from all conversations of a line but one. */
export async function keepAlias(
  scope: Scope,
  { lineId, alias, conversationId }: Tables["conversationAliases"]["$inferSelect"],
): Promise<void> {
  const { conversationAliases } = scope.tables;
  await scope.query
    .delete(conversationAliases)
    .where(
      and(
        eq(conversationAliases.lineId, lineId),
        eq(conversationAliases.alias, alias),
        ne(conversationAliases.conversationId, conversationId),
      ),
    );
}

/** Takes a conversation's external id away, so that another may have it. */
export async function retireExternalId(
  scope: Scope,
  { id, externalConversationId }: Conversation,
): Promise<void> {
  const { conversations } = scope.tables;
  await scope.query
    .update(conversations)
    .set({ externalConversationId: `${externalConversationId}#${id}` })
    .where(eq(conversations.id, id));
}

/** Replaces what a locked conversation's channel remembers of it. */
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

/** Stores what changed in a locked conversation and moves the view counts with it. */
export async function saveConversation(
  scope: Scope,
  before: Conversation,
  patch: ConversationPatch,
): Promise<{ readonly conversation: Conversation; readonly countsChanged: boolean }> {
  const conversation = { ...before, ...patch };
  // SQLite rewrites an index when a column of it is set, even to what it was.
  const isMoved =
    conversation.status !== before.status ||
    conversation.assigneeId !== before.assigneeId ||
    conversation.waitingOrder !== before.waitingOrder;
  await (isMoved ? saveRow : saveActivity)(scope, conversation);
  return { conversation, countsChanged: await countChange(scope, before, conversation) };
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

export type ListPosition = { readonly key: number; readonly id: string };

export type ConversationListQuery = {
  readonly organizationId: string;
  readonly view: "mine" | "unassigned" | "all" | "closed";
  readonly sort: "waiting" | "newest";
  readonly agentId: string;
  /** Part of a name or address, as typed; matched without regard to case. */
  readonly search: string | null;
  /** The last row of the previous page. */
  readonly after: ListPosition | null;
  readonly limit: number;
};

/** One page of a view, in a total order, with what a row of the list shows. */
export async function listConversations(scope: Scope, input: ConversationListQuery) {
  const { view, sort, search, after, organizationId, agentId, limit } = input;
  // What every desk asks for all the time.
  if (search === null && after === null) {
    return firstPages[view][sort](scope, { organizationId, agentId, limit });
  }
  const { conversations } = scope.tables;
  return selectPage(scope, input, [
    search === null ? undefined : matches(scope, search),
    ...(after === null ? [] : behind(conversations, sort, after)),
  ]);
}

/** A value, or where it will stand. */
type Given<T> = T | Placeholder;

type PageShape = Pick<ConversationListQuery, "view" | "sort"> & {
  readonly organizationId: Given<string>;
  readonly agentId: Given<string>;
  readonly limit: Given<number>;
};

function selectPage(
  { query, tables }: Scope,
  { view, sort, organizationId, agentId, limit }: PageShape,
  conditions: readonly (SQL | undefined)[],
) {
  const { conversations, contacts, messages, drafts } = tables;
  return query
    .select({
      conversation: conversations,
      contactName: contacts.name,
      lastMessage: {
        direction: messages.direction,
        preview: messages.preview,
        state: messages.state,
        isUncertain: messages.isUncertain,
      },
      draftAt: drafts.updatedAt,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(messages, eq(messages.id, conversations.lastMessageId))
    .leftJoin(drafts, and(eq(drafts.conversationId, conversations.id), eq(drafts.agentId, agentId)))
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.status, view === "closed" ? "closed" : "open"),
        view === "mine" ? eq(conversations.assigneeId, agentId) : undefined,
        view === "unassigned" ? sql`${conversations.assigneeId} is null` : undefined,
        ...conditions,
      ),
    )
    .orderBy(
      ...(sort === "waiting"
        ? [asc(conversations.waitingOrder), asc(conversations.id)]
        : [desc(conversations.lastActivityAt), desc(conversations.id)]),
    )
    .limit(limit);
}

function firstPage(view: PageShape["view"], sort: PageShape["sort"]) {
  const places = {
    organizationId: sql.placeholder("organizationId"),
    agentId: sql.placeholder("agentId"),
    limit: sql.placeholder("limit"),
  };
  return prepared((scope) => selectPage(scope, { view, sort, ...places }, []).prepare());
}

function bothSorts(view: PageShape["view"]) {
  return { waiting: firstPage(view, "waiting"), newest: firstPage(view, "newest") };
}

const firstPages = {
  mine: bothSorts("mine"),
  unassigned: bothSorts("unassigned"),
  all: bothSorts("all"),
  closed: bothSorts("closed"),
};

/** The bound alone is what an index begins at; the second condition leaves out what was on that page. */
function behind(
  conversations: Tables["conversations"],
  sort: PageShape["sort"],
  { key, id }: ListPosition,
): readonly (SQL | undefined)[] {
  if (sort === "waiting") {
    return [
      gte(conversations.waitingOrder, key),
      or(gt(conversations.waitingOrder, key), gt(conversations.id, id)),
    ];
  }
  const at = new Date(key);
  return [
    lte(conversations.lastActivityAt, at),
    or(lt(conversations.lastActivityAt, at), lt(conversations.id, id)),
  ];
}

function matches(scope: Scope, search: string): SQL | undefined {
  const { conversations, contacts } = scope.tables;
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/gu, (character) => `\\${character}`)}%`;
  return or(
    sql`lower(${contacts.name}) like ${pattern} escape '\\'`,
    sql`lower(${conversations.contactAddress}) like ${pattern} escape '\\'`,
  );
}

/** A contact's other conversations, the last active first. */
export async function listContactConversations(
  scope: Scope,
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
    .where(and(eq(conversations.contactId, contactId), ne(conversations.id, exceptId)))
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
  if (ids.length === 0) return [];
  const { conversations } = scope.tables;
  return scope.query
    .select()
    .from(conversations)
    .where(inArray(conversations.id, [...ids]));
}
