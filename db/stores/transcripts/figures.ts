import {
  aliasedTable,
  and,
  asc,
  count,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lte,
  ne,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Scope } from "../../engines/database";

/** What can be asked of the figures of a conversation. */
export type FigureCriterion =
  | { readonly kind: "messages-over" | "messages-under"; readonly count: number }
  | { readonly kind: "first-response-from" | "first-response-under"; readonly ms: number }
  | { readonly kind: "no-first-response" };

/**
 * How long the first response of a conversation took, in milliseconds: from the customer's first message that a person
 * may answer (no automatic mail) until a person's first message after it, by the instants at which they came here. What
 * programs write, what is written in the system's name, notes, and what failed to be sent are no response. Null where the
 * customer wrote nothing, or nobody answered. The table of conversations has to be in the query. Looks at as many messages
 * as there are until the answer.
 */
export function firstResponseMs(scope: Scope): SQL<number | null> {
  return untilAnswered(scope, "asked");
}

/** How long after its beginning a conversation had its first response, as `firstResponseMs`. */
export function answeredAfterMs(scope: Scope): SQL<number | null> {
  return untilAnswered(scope, "opened");
}

function untilAnswered(scope: Scope, since: "asked" | "opened"): SQL<number | null> {
  const { query, tables } = scope;
  const { conversations, messages, agents } = tables;
  const question = aliasedTable(messages, "question");
  const answer = aliasedTable(messages, "answer");
  const found = query
    .select({
      ms: scope.elapsedMs(
        since === "asked" ? question.receivedAt : conversations.createdAt,
        answer.receivedAt,
      ),
    })
    .from(question)
    .innerJoin(answer, eq(answer.conversationId, question.conversationId))
    .innerJoin(agents, eq(agents.id, answer.agentId))
    .where(
      and(
        eq(question.conversationId, conversations.id),
        eq(question.seq, firstAskedSeq(scope)),
        gt(answer.seq, question.seq),
        eq(answer.direction, "outbound"),
        eq(agents.isProgram, false),
        isNull(answer.speaker),
        ne(answer.state, "failed"),
      ),
    )
    .orderBy(asc(answer.seq))
    .limit(1);
  return sql<number | null>`${found}`;
}

/** Where the customer first wrote something that a person may answer. */
function firstAskedSeq({ query, tables: { conversations, messages } }: Scope): SQL {
  const asked = aliasedTable(messages, "asked");
  const found = query
    .select({ seq: asked.seq })
    .from(asked)
    .where(
      and(
        eq(asked.conversationId, conversations.id),
        eq(asked.direction, "inbound"),
        isNull(asked.automatic),
      ),
    )
    .orderBy(asc(asked.seq))
    .limit(1);
  return sql`${found}`;
}

/** A criterion about figures in SQL, which is never null. The table of conversations has to be in the query. */
export function figureSql(scope: Scope, criterion: FigureCriterion): SQL {
  switch (criterion.kind) {
    case "messages-over":
      return hasMessages(scope, criterion.count + 1);
    case "messages-under":
      return criterion.count === 0 ? sql`false` : sql`not (${hasMessages(scope, criterion.count)})`;
    case "first-response-from":
      return sql`coalesce(${firstResponseMs(scope)} >= ${criterion.ms}, false)`;
    case "first-response-under":
      return sql`coalesce(${firstResponseMs(scope)} < ${criterion.ms}, false)`;
    case "no-first-response":
      return sql`(${firstAskedSeq(scope)} is not null and ${firstResponseMs(scope)} is null)`;
    default:
      return criterion satisfies never;
  }
}

/** Whether customer and agents sent each other so many messages. The last entry's number tells most of it. */
function hasMessages({ query, tables: { conversations, messages } }: Scope, least: number): SQL {
  if (least === 0) return sql`true`;
  const nth = query
    .select({ one: sql`1` })
    .from(messages)
    .where(and(eq(messages.conversationId, conversations.id), ne(messages.direction, "internal")))
    .orderBy(asc(messages.seq))
    .limit(1)
    .offset(least - 1);
  return sql`(${conversations.lastSeq} >= ${least} and ${exists(nth)})`;
}

export type MessageCounts = {
  readonly inbound: number;
  readonly outbound: number;
  readonly internal: number;
};

/**
 * How many messages conversations have, by direction; those without any are left out. Looks at all of them: of a long
 * conversation, ask for one part after the other.
 */
export async function countMessages(
  scope: Scope,
  conversationIds: readonly string[],
  part: { readonly after: number; readonly upTo: number } | null = null,
): Promise<ReadonlyMap<string, MessageCounts>> {
  const counts = new Map<string, MessageCounts>();
  if (conversationIds.length === 0) return counts;
  const { messages } = scope.tables;
  const rows = await scope.query
    .select({
      conversationId: messages.conversationId,
      direction: messages.direction,
      total: count(),
    })
    .from(messages)
    .where(
      and(
        inArray(messages.conversationId, [...conversationIds]),
        part === null ? undefined : gt(messages.seq, part.after),
        part === null ? undefined : lte(messages.seq, part.upTo),
      ),
    )
    .groupBy(messages.conversationId, messages.direction);
  for (const { conversationId, direction, total } of rows) {
    const before = counts.get(conversationId) ?? { inbound: 0, outbound: 0, internal: 0 };
    counts.set(conversationId, { ...before, [direction]: Number(total) });
  }
  return counts;
}
