import { asc, eq, lte, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Chat } from "../tables/tables";

/** Stores when a conversation whose client polls expires. */
export async function insertChat(scope: Scope, row: Chat): Promise<void> {
  await scope.query.insert(scope.tables.chats).values(row);
}

const findRow = prepared(({ query, tables: { chats } }) =>
  query
    .select()
    .from(chats)
    .where(eq(chats.conversationId, sql.placeholder("conversationId")))
    .prepare(),
);

/** When a conversation expires; undefined when it is not polled, or ended a while ago. */
export async function findChat(scope: Scope, conversationId: string): Promise<Chat | undefined> {
  const [row] = await findRow(scope, { conversationId });
  return row;
}

const restart = prepared(({ query, tables: { chats } }) =>
  query
    .update(chats)
    .set({ lastMessageAt: bind(chats.lastMessageAt, "at"), warnedAt: null })
    .where(eq(chats.conversationId, sql.placeholder("conversationId")))
    .prepare(),
);

/** The customer wrote: from here on their silence counts anew. Nothing happens where there is no clock. */
export async function restartChat(scope: Scope, conversationId: string, at: Date): Promise<void> {
  await restart(scope, { conversationId, at });
}

/** Changes a clock. */
export async function updateChat(
  scope: Scope,
  conversationId: string,
  change: Partial<Pick<Chat, "warnedAt" | "endedAt" | "dueAt" | "push">>,
): Promise<void> {
  const { chats } = scope.tables;
  await scope.query.update(chats).set(change).where(eq(chats.conversationId, conversationId));
}

/** The clocks to look at by an instant, the longest due first. */
export async function listDueChats(
  scope: Scope,
  by: Date,
  limit: number,
): Promise<readonly Chat[]> {
  const { chats } = scope.tables;
  return scope.query
    .select()
    .from(chats)
    .where(lte(chats.dueAt, by))
    .orderBy(asc(chats.dueAt), asc(chats.conversationId))
    .limit(limit);
}

/** When the next clock has to be looked at; null when there is none. */
export async function nextChatDueAt(scope: Scope): Promise<Date | null> {
  const [first] = await firstDue(scope, {});
  return first?.dueAt ?? null;
}

const firstDue = prepared(({ query, tables: { chats } }) =>
  query.select({ dueAt: chats.dueAt }).from(chats).orderBy(asc(chats.dueAt)).limit(1).prepare(),
);

/** Forgets a clock. */
export async function deleteChat(scope: Scope, conversationId: string): Promise<void> {
  const { chats } = scope.tables;
  await scope.query.delete(chats).where(eq(chats.conversationId, conversationId));
}
