import { and, count, eq, isNotNull, lte, max, min } from "drizzle-orm";
import type { Direction } from "@/lib/model/message";
import type { Scope } from "../../engines/database";

/** What was said in a conversation up to an entry, in numbers: by direction, and by each agent who wrote to the customer. */
export async function readFigures(scope: Scope, conversationId: string, lastSeq: number) {
  const { messages } = scope.tables;
  const upTo = and(eq(messages.conversationId, conversationId), lte(messages.seq, lastSeq));
  const outbound: Direction = "outbound";
  const byDirection = await scope.query
    .select({
      direction: messages.direction,
      total: count(),
      lastAt: max(messages.receivedAt),
    })
    .from(messages)
    .where(upTo)
    .groupBy(messages.direction);
  const byAgent = await scope.query
    .select({ agentId: messages.agentId, firstAt: min(messages.receivedAt) })
    .from(messages)
    .where(and(upTo, eq(messages.direction, outbound), isNotNull(messages.agentId)))
    .groupBy(messages.agentId);
  return {
    byDirection: byDirection.map((row) => ({ ...row, total: Number(row.total) })),
    byAgent,
  };
}
