import { and, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { ConversationStatus, ViewCount } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { unindexed } from "../engines/unindexed";
import { type Condition, conditionSql } from "./conversation-conditions";
import { byStatus } from "./conversation-list";

export type Member = { readonly id: string; readonly isUnread: boolean; readonly waits: boolean };

/** How many conversations the conditions find: along the index of those that wait, one status after the other. */
export async function countConversations(
  scope: Scope,
  organizationId: string,
  conditions: readonly Condition[],
): Promise<ViewCount> {
  const { conversations, contacts } = scope.tables;
  const { statuses, others } = byStatus(conditions);
  const sum = { total: 0, unread: 0, waiting: 0 };
  for (const status of statuses) {
    const [row] = await scope.query
      .select({
        total: count(),
        unread: sql<number>`count(case when ${conversations.unreadCount} > 0 then 1 end)`,
        waiting: sql<number>`count(${conversations.waitingSince})`,
      })
      .from(conversations)
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .where(inStatus(scope, organizationId, status, others));
    sum.total += Number(row?.total ?? 0);
    sum.unread += Number(row?.unread ?? 0);
    if (status === "open") sum.waiting += Number(row?.waiting ?? 0);
  }
  return sum;
}

/** The conversations that the conditions find, at most `limit` of each status. */
export async function listMembers(
  scope: Scope,
  organizationId: string,
  conditions: readonly Condition[],
  limit: number,
): Promise<readonly Member[]> {
  const { conversations, contacts } = scope.tables;
  const { statuses, others } = byStatus(conditions);
  const members: Member[] = [];
  for (const status of statuses) {
    const rows = await scope.query
      .select(facts(scope))
      .from(conversations)
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .where(inStatus(scope, organizationId, status, others))
      .limit(limit);
    members.push(...rows.map(memberOf));
  }
  return members;
}

/** Those of a few conversations, by their ids, that the conditions find. */
export async function findMembers(
  scope: Scope,
  organizationId: string,
  conditions: readonly Condition[],
  ids: readonly string[],
): Promise<readonly Member[]> {
  const { conversations, contacts } = scope.tables;
  const { statuses, others } = byStatus(conditions);
  if (statuses.length === 0) return [];
  const rows = await scope.query
    .select(facts(scope))
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(
      and(
        inArray(conversations.id, [...ids]),
        eq(unindexed(conversations.organizationId), organizationId),
        inArray(unindexed(conversations.status), [...statuses]),
        // In no order, so that nothing leads away from the ids.
        ...others.map((condition) => conditionSql(scope, condition, null)),
      ),
    );
  return rows.map(memberOf);
}

/** Along the index of those that wait. */
function inStatus(
  scope: Scope,
  organizationId: string,
  status: ConversationStatus,
  conditions: readonly Condition[],
): SQL | undefined {
  const { conversations } = scope.tables;
  return and(
    eq(conversations.organizationId, organizationId),
    eq(conversations.status, status),
    ...conditions.map((condition) => conditionSql(scope, condition, "waiting")),
  );
}

const facts = ({ tables: { conversations } }: Scope) => ({
  id: conversations.id,
  status: conversations.status,
  unreadCount: conversations.unreadCount,
  waitingSince: conversations.waitingSince,
});

function memberOf(row: {
  readonly id: string;
  readonly status: string;
  readonly unreadCount: number;
  readonly waitingSince: Date | null;
}): Member {
  const waits = row.status === "open" && row.waitingSince !== null;
  return { id: row.id, isUnread: row.unreadCount > 0, waits };
}
