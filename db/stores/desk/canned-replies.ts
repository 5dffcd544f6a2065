import { and, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { CannedReply } from "../../tables/tables";
import { isFor, type Readers } from "./readers";

type UsedReply = {
  readonly reply: CannedReply;
  readonly useCount: number;
  readonly lastUsedAt: Date | null;
};

/** These replies with how the agent used them, in no order. */
export async function listCannedReplies(
  scope: Scope,
  readers: Readers,
): Promise<readonly UsedReply[]> {
  return readUsed(scope, readers);
}

/** One of them with how the agent used it. */
export async function findUsedReply(
  scope: Scope,
  readers: Readers,
  id: string,
): Promise<UsedReply | undefined> {
  const [one] = await readUsed(scope, readers, eq(scope.tables.cannedReplies.id, id));
  return one;
}

async function readUsed(
  { query, tables: { cannedReplies, cannedReplyUses } }: Scope,
  readers: Readers,
  isMeant?: SQL,
): Promise<readonly UsedReply[]> {
  const rows = await query
    .select()
    .from(cannedReplies)
    .leftJoin(
      cannedReplyUses,
      and(
        eq(cannedReplyUses.cannedReplyId, cannedReplies.id),
        eq(cannedReplyUses.agentId, readers.agentId),
      ),
    )
    .where(and(isFor(cannedReplies, readers), isMeant));
  return rows.map(({ canned_replies: reply, canned_reply_uses: use }) => ({
    reply,
    useCount: use?.useCount ?? 0,
    lastUsedAt: use?.lastUsedAt ?? null,
  }));
}

/** One of them. */
export async function findCannedReply(
  scope: Scope,
  readers: Readers,
  id: string,
): Promise<CannedReply | undefined> {
  const { cannedReplies } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(cannedReplies)
    .where(and(eq(cannedReplies.id, id), isFor(scope.tables.cannedReplies, readers)));
  return row;
}

/** The titles of those among these that the readers have, by their ids. */
export async function findCannedTitles(
  scope: Scope,
  readers: Readers,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { cannedReplies } = scope.tables;
  const rows = await scope.query
    .select({ id: cannedReplies.id, title: cannedReplies.title })
    .from(cannedReplies)
    .where(and(inArray(cannedReplies.id, [...ids]), isFor(cannedReplies, readers)));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** How many the organization has. */
export async function countCannedReplies(scope: Scope, organizationId: string): Promise<number> {
  const { cannedReplies } = scope.tables;
  const [row] = await scope.query
    .select({ count: count() })
    .from(cannedReplies)
    .where(eq(cannedReplies.organizationId, organizationId));
  return row?.count ?? 0;
}

/** Adds one. False when there is one of that id, whoever has it. */
export async function insertCannedReply(scope: Scope, row: CannedReply): Promise<boolean> {
  const { cannedReplies } = scope.tables;
  const stored = await scope.query
    .insert(cannedReplies)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: cannedReplies.id });
  return stored.length > 0;
}

/** Replaces what it says and who has it. */
export async function updateCannedReply(
  { query, tables: { cannedReplies } }: Scope,
  id: string,
  change: Partial<Omit<CannedReply, "id" | "organizationId" | "createdAt">>,
): Promise<void> {
  await query.update(cannedReplies).set(change).where(eq(cannedReplies.id, id));
}

/** Removes one and how it was used. */
export async function removeCannedReply(scope: Scope, id: string): Promise<void> {
  const { cannedReplies, cannedReplyUses } = scope.tables;
  await scope.query.delete(cannedReplyUses).where(eq(cannedReplyUses.cannedReplyId, id));
  await scope.query.delete(cannedReplies).where(eq(cannedReplies.id, id));
}

/** Counts one more use. */
export async function countUse(
  { query, tables: { cannedReplyUses } }: Scope,
  use: { readonly agentId: string; readonly cannedReplyId: string; readonly at: Date },
): Promise<void> {
  const { agentId, cannedReplyId, at: lastUsedAt } = use;
  await query
    .insert(cannedReplyUses)
    .values({ agentId, cannedReplyId, useCount: 1, lastUsedAt })
    .onConflictDoUpdate({
      target: [cannedReplyUses.agentId, cannedReplyUses.cannedReplyId],
      set: { useCount: sql`${cannedReplyUses.useCount} + 1`, lastUsedAt },
    });
}
