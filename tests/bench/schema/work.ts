import { createHash } from "node:crypto";
import type Client from "better-sqlite3";
import { and, eq, isNotNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Database, Scope } from "@/db/engines/database";
import { openSqlite, sqliteMigrations } from "@/db/engines/sqlite";
import { findOrCreateContact } from "@/db/stores/contacts";
import { listConversations } from "@/db/stores/conversation-list";
import {
  insertConversation,
  listContactConversations,
  lockConversation,
  lockExternalConversation,
} from "@/db/stores/conversations";
import { insertInbound, insertMessage, type NewMessage } from "@/db/stores/insert-message";
import { countUnread } from "@/db/stores/message-lists";
import { setMessageState } from "@/db/stores/message-state";
import { findExternalMessage, findIngestedMessage } from "@/db/stores/messages";
import { enqueue } from "@/db/stores/outbox";
import { claimDue, finishAttempt, nextDueAt } from "@/db/stores/outbox-claims";
import { everythingOf } from "@/db/stores/people/visibility";
import { pageContacts, pageConversations, pageMessages } from "@/db/stores/program-reads";
import { saveConversation } from "@/db/stores/save-conversation";
import { readTimeline } from "@/db/stores/timeline";
import type { Conversation } from "@/db/tables/tables";
import { waitingOrder } from "@/lib/model/waiting-order";
import { addAgent, addLine, conversationOf, type Office } from "@/tests/support/database-rows";

/** Conversations that the messages go to, each in turn: those of a busy day, among all that there are. */
const busyCount = 500;

/** A database with many conversations, and what is done with it. */
export type Work = {
  readonly database: Database;
  /** The connection that writes. */
  readonly client: Client.Database;
  readonly writes: Readonly<Record<string, (scope: Scope) => Promise<void>>>;
  readonly reads: Readonly<Record<string, (scope: Scope) => Promise<unknown>>>;
  /** How SQLite answers a read: the steps of its plans. */
  planOf(read: (scope: Scope) => Promise<unknown>): Promise<readonly string[]>;
};

/** What a database was filled with. */
export type Filling = {
  readonly office: Omit<Office, "database">;
  readonly ids: readonly string[];
};

const organization = (id: string, now: Date) => ({
  ...{ id, name: id, displayName: "Bench", language: "en", shortLinkBase: null, createdAt: now },
});

/** Makes a database with this many conversations, three messages in each. */
export async function fill(root: string, file: string, count: number): Promise<Filling> {
  const { database } = open(root, file);
  const now = new Date();
  const organizationId = uuidv7();
  await database.write(({ query, tables }) =>
    query.insert(tables.organizations).values(organization(organizationId, now)),
  );
  const lineId = await addLine(database, organizationId);
  const agentId = await addAgent(database, organizationId);
  const office: Office = { database, organizationId, lineId, agentId };
  const newKey = keysOf("filling");
  const ids: string[] = [];
  for (let from = 0; from < count; from += 200) {
    await database.write(async (scope) => {
      for (let index = from; index < Math.min(from + 200, count); index++) {
        const opened = await openOne(scope, office, customer(index), newKey());
        // A fifth is closed, a third of the others is somebody's.
        const patch = {
          status: index % 5 === 0 ? ("closed" as const) : ("open" as const),
          assigneeId: index % 3 === 0 ? agentId : null,
        };
        const { conversation } = await saveConversation(scope, opened, patch);
        const second = await receive(scope, conversation, newKey());
        await receive(scope, second, newKey());
        ids.push(opened.id);
      }
    });
  }
  await database.close();
  return { office: { organizationId, lineId, agentId }, ids };
}

function open(root: string, file: string) {
  const clients: Client.Database[] = [];
  const prepared: string[] = [];
  const database = openSqlite({
    file,
    migrationsFolder: sqliteMigrations(root),
    watch: (client) => {
      clients.push(client);
      const prepare = client.prepare.bind(client);
      // The wrapper gives what it wraps; only the generic signature is lost.
      client.prepare = ((source: string) => {
        prepared.push(source);
        return prepare(source);
      }) as typeof client.prepare;
      return client;
    },
  });
  const [client] = clients;
  if (client === undefined) throw new Error("No connection was opened");
  return { database, client, prepared };
}

/** Opens a filled database: the statements of messages that come and go, and of those who look at them. */
export function openWork(root: string, file: string, { office, ids }: Filling): Work {
  const { database, client, prepared } = open(root, file);
  const { organizationId, lineId, agentId } = office;
  const step = Math.floor(ids.length / busyCount);
  let count = 0;
  const nextIndex = () => (count++ % busyCount) * step;
  const newKey = keysOf("work");
  const aConversation = ids[step] ?? "";
  const order = { pinnedIds: [], windows: [], now: new Date() };
  const list = { organizationId, agentId, after: null, limit: 51, ...order };
  const open_ = { isNegated: false, anyOf: [{ kind: "status" as const, status: "open" as const }] };
  const own = { isNegated: false, anyOf: [{ kind: "assignee" as const, agentIds: [agentId] }] };
  const range = {
    conversationId: aConversation,
    before: null,
    after: null,
    lastSeq: 99,
    limit: 50,
  };
  const lines = [lineId];

  return {
    database,
    client,
    async planOf(read) {
      // Each text is prepared once for each connection, when it is first run.
      prepared.length = 0;
      await read(database.read);
      return [...prepared].flatMap((source) =>
        client
          .prepare<null[], { detail: string }>(`explain query plan ${source}`)
          .all(...Array.from(source.matchAll(/\?/gu), () => null))
          .map(({ detail }) => detail),
      );
    },
    writes: {
      "a customer's text": async (scope) => {
        const address = customer(nextIndex());
        const before = await lockExternalConversation(scope, lineId, address);
        if (before === undefined) throw new Error(`No conversation with ${address}`);
        await receive(scope, before, newKey());
      },
      "a new customer's text": async (scope) => {
        await openOne(scope, { ...office, database }, `49${newKey()}`, newKey());
      },
      "an answer that is delivered": async (scope) => {
        const id = ids[nextIndex()] ?? "";
        const before = await lockConversation(scope, id);
        if (before === undefined) throw new Error(`No conversation ${id}`);
        await answer(scope, before, agentId);
      },
    },
    reads: {
      "the list, who waits first": (scope) =>
        listConversations(scope, { ...list, conditions: [open_], sort: "waiting" }),
      "the list, newest first": (scope) =>
        listConversations(scope, { ...list, conditions: [open_], sort: "newest" }),
      "an agent's own, who waits first": (scope) =>
        listConversations(scope, { ...list, conditions: [open_, own], sort: "waiting" }),
      "an agent's own, newest first": (scope) =>
        listConversations(scope, { ...list, conditions: [open_, own], sort: "newest" }),
      "failed ones": ({ query, tables: { conversations } }) =>
        query
          .select({ id: conversations.id })
          .from(conversations)
          .where(
            and(
              eq(conversations.organizationId, organizationId),
              isNotNull(conversations.failedAt),
            ),
          ),
      "a contact's other conversations": (scope) =>
        listContactConversations(scope, everythingOf(organizationId), "nobody", aConversation, 10),
      "a timeline": (scope) => readTimeline(scope, range),
      "unread messages": (scope) => countUnread(scope, aConversation, 0),
      "a repeat": (scope) =>
        findIngestedMessage(scope, { lineId, ingestKey: "no-key", externalMessageId: "no-id" }),
      "a provider's id": (scope) => findExternalMessage(scope, lines, "no-id"),
      "when a delivery is due": (scope) => nextDueAt(scope, lines),
      "a page of contacts": (scope) =>
        pageContacts(scope, everythingOf(organizationId), ids[100] ?? ""),
      "a page of conversations": (scope) =>
        pageConversations(scope, everythingOf(organizationId), { after: ids[100] ?? "" }),
      "a page of messages": (scope) =>
        pageMessages(scope, everythingOf(organizationId), { after: ids[100] ?? "" }),
    },
  };
}

/** Keys in no order, as providers make them; the same ones for every database, so that differences are of its making. */
function keysOf(name: string): () => string {
  let count = 0;
  return () => createHash("sha256").update(`${name} ${count++}`).digest("hex").slice(0, 32);
}

function customer(index: number): string {
  return String(385_910_000_000 + index);
}

const words = "Good morning, I would like to know where my order is by now. Thank you!";

function message(conversation: Conversation, changes: Partial<NewMessage>): NewMessage {
  const now = new Date();
  return {
    id: uuidv7(),
    conversationId: conversation.id,
    lineId: conversation.lineId,
    seq: conversation.lastSeq + 1,
    direction: "inbound",
    agentId: null,
    content: { kind: "text", text: words, actions: [] },
    preview: words,
    createdAt: now,
    receivedAt: now,
    ...changes,
  };
}

/** Stores the first text of a customer whom nobody knows: contact, conversation, message. */
async function openOne(
  scope: Scope,
  office: Office,
  address: string,
  key: string,
): Promise<Conversation> {
  const now = new Date();
  const contactId = await findOrCreateContact(scope, {
    contactId: uuidv7(),
    identityId: uuidv7(),
    organizationId: office.organizationId,
    lineId: office.lineId,
    address,
    name: null,
    phoneNumber: address,
    now,
  });
  if (contactId === undefined) throw new Error("The contact is there already");
  const conversation = conversationOf(office, contactId, {
    externalConversationId: address,
    contactAddress: address,
    lastActivityAt: now,
    waitingOrder: waitingOrder(null, now),
    createdAt: now,
  });
  await insertConversation(scope, conversation);
  return receive(scope, conversation, key);
}

/** Stores a text of a customer in a conversation. */
async function receive(
  scope: Scope,
  before: Conversation,
  externalMessageId: string,
): Promise<Conversation> {
  const ingestKey = `${externalMessageId}|TEXT`;
  const text = message(before, { ingestKey, externalMessageId });
  await insertInbound(scope, text, externalMessageId);
  const waitingSince = before.waitingSince ?? text.receivedAt;
  const { conversation } = await saveConversation(scope, before, {
    lastSeq: text.seq,
    unreadCount: before.unreadCount + 1,
    lastMessageId: text.id,
    lastActivityAt: text.receivedAt,
    lastContactAt: text.createdAt,
    waitingSince,
    waitingOrder: waitingOrder(waitingSince, text.receivedAt),
  });
  return conversation;
}

/** Stores an agent's answer, and what becomes of it on its way to a provider that takes it. */
async function answer(scope: Scope, before: Conversation, agentId: string): Promise<void> {
  const text = message(before, { direction: "outbound", agentId, state: "queued" });
  const { id: messageId, seq, lineId, conversationId, receivedAt: now } = text;
  await insertMessage(scope, text);
  await saveConversation(scope, before, {
    lastSeq: seq,
    lastMessageId: messageId,
    lastActivityAt: now,
    waitingSince: null,
    waitingOrder: waitingOrder(null, now),
  });
  const row = { lineId, conversationId, messageId, seq, dueAt: now, createdAt: now };
  await enqueue(scope, { ...row, id: uuidv7() });
  const claim = { owner: "w", now, startedAt: now, leaseMs: 1_000, limit: 64, lineIds: [lineId] };
  const [claimed] = await claimDue(scope, claim);
  if (claimed === undefined) throw new Error("Nothing is due");
  const outcome = { outcome: "accepted", httpStatus: 200, detail: null, next: null } as const;
  await finishAttempt(scope, { row: claimed, finishedAt: now, ...outcome });
  await setMessageState(scope, { messageId, state: "sent", at: now, failure: null });
}
