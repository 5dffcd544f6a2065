import { and, count, eq } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import { bind, prepared } from "../../engines/prepared";
import type { Pin } from "../../tables/tables";

const readIds = prepared(({ query, tables: { pins } }) =>
  query
    .select({ id: pins.conversationId })
    .from(pins)
    .where(eq(pins.agentId, bind(pins.agentId, "agentId")))
    .prepare(),
);

/** The conversations that an agent has pinned, in no order. */
export async function listPinned(scope: Scope, agentId: string): Promise<readonly string[]> {
  const rows = await readIds(scope, { agentId });
  return rows.map(({ id }) => id);
}

/** Whether an agent has pinned a conversation. */
export async function isPinnedBy(
  { query, tables: { pins } }: Scope,
  agentId: string,
  conversationId: string,
): Promise<boolean> {
  const rows = await query
    .select({ id: pins.conversationId })
    .from(pins)
    .where(and(eq(pins.agentId, agentId), eq(pins.conversationId, conversationId)));
  return rows.length > 0;
}

/** How many conversations an agent has pinned. */
export async function countPinned(
  { query, tables: { pins } }: Scope,
  agentId: string,
): Promise<number> {
  const [row] = await query.select({ count: count() }).from(pins).where(eq(pins.agentId, agentId));
  return Number(row?.count ?? 0);
}

/** Pins a conversation; twice is as good as once. */
export async function insertPin({ query, tables: { pins } }: Scope, row: Pin): Promise<void> {
  await query.insert(pins).values(row).onConflictDoNothing();
}

/** Ends a pin, if there is one. */
export async function deletePin(
  { query, tables: { pins } }: Scope,
  { agentId, conversationId }: Pick<Pin, "agentId" | "conversationId">,
): Promise<void> {
  await query
    .delete(pins)
    .where(and(eq(pins.agentId, agentId), eq(pins.conversationId, conversationId)));
}
