import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  isNull,
  lt,
  lte,
  or,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import { type ConversationStatus, conversationStatuses, type ListSort } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Conversation, Tables } from "../tables/tables";
import { type Condition, conditionSql } from "./conversation-conditions";

export type ListPosition = { readonly key: number; readonly id: string };

export type ConversationListQuery = {
  readonly organizationId: string;
  /** Whose drafts the rows tell of. */
  readonly agentId: string;
  /** All of them have to be met. */
  readonly conditions: readonly Condition[];
  readonly sort: ListSort;
  /** The last row of the previous page. */
  readonly after: ListPosition | null;
  readonly limit: number;
};

/**
 * One page of the conversations that meet the conditions, in a total order, with what a row of the list shows. Those of
 * each status are read in the order of its index, and put together where several are asked for.
 */
export async function listConversations(scope: Scope, input: ConversationListQuery) {
  const { statuses, others } = byStatus(input.conditions);
  const pages = await Promise.all(statuses.map((status) => readPage(scope, input, status, others)));
  const [page = [], ...further] = pages;
  if (further.length === 0) return page;
  return pages
    .flat()
    .sort((a, b) => compare(a.conversation, b.conversation, input.sort))
    .slice(0, input.limit);
}

/** Which statuses are asked for, and the conditions about something else. */
export function byStatus(conditions: readonly Condition[]): {
  readonly statuses: readonly ConversationStatus[];
  readonly others: readonly Condition[];
} {
  let statuses: readonly ConversationStatus[] = conversationStatuses;
  const others: Condition[] = [];
  for (const condition of conditions) {
    const named = condition.anyOf.flatMap((one) => (one.kind === "status" ? [one.status] : []));
    if (named.length === 0 || named.length < condition.anyOf.length) {
      others.push(condition);
      continue;
    }
    statuses = statuses.filter((status) => named.includes(status) !== condition.isNegated);
  }
  return { statuses, others };
}

/** The place of a conversation in its list. */
export function positionOf(conversation: Conversation, sort: ListSort): ListPosition {
  const { id, waitingOrder, lastActivityAt } = conversation;
  return { key: sort === "waiting" ? waitingOrder : lastActivityAt.getTime(), id };
}

function compare(a: Conversation, b: Conversation, sort: ListSort): number {
  const byKey = positionOf(a, sort).key - positionOf(b, sort).key;
  const ascending = byKey || (a.id < b.id ? -1 : 1);
  return sort === "waiting" ? ascending : -ascending;
}

async function readPage(
  scope: Scope,
  { organizationId, agentId, sort, after, limit }: ConversationListQuery,
  status: ConversationStatus,
  conditions: readonly Condition[],
) {
  const hands = after === null ? handsOf(conditions) : null;
  // What every desk asks for all the time.
  if (hands !== null) {
    const { assigneeId, kind } = hands;
    return firstPages[status][kind][sort](scope, { organizationId, agentId, assigneeId, limit });
  }
  const { conversations } = scope.tables;
  return selectPage(scope, { organizationId, agentId, status, sort, limit }, [
    ...conditions.map((condition) => conditionSql(scope, condition, sort)),
    ...(after === null ? [] : behind(conversations, sort, after)),
  ]);
}

type Hands = { readonly kind: "any" | "one" | "nobody"; readonly assigneeId: string | null };

/** In whose hands the conversations are, where nothing else is asked for; null where something is. */
function handsOf(conditions: readonly Condition[]): Hands | null {
  const [condition, ...others] = conditions;
  if (condition === undefined) return { kind: "any", assigneeId: null };
  const [criterion, ...further] = condition.anyOf;
  if (others.length > 0 || further.length > 0 || condition.isNegated) return null;
  if (criterion?.kind === "unassigned") return { kind: "nobody", assigneeId: null };
  if (criterion?.kind !== "assignee" || criterion.agentIds.length !== 1) return null;
  return { kind: "one", assigneeId: criterion.agentIds[0] ?? null };
}

/** A value, or where it will stand. */
type Given<T> = T | Placeholder;

type PageShape = {
  readonly organizationId: Given<string>;
  readonly agentId: Given<string>;
  readonly status: ConversationStatus;
  readonly sort: ListSort;
  readonly limit: Given<number>;
};

function selectPage(
  { query, tables }: Scope,
  { status, sort, organizationId, agentId, limit }: PageShape,
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
      draft: { reply: drafts.reply, note: drafts.note },
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(messages, eq(messages.id, conversations.lastMessageId))
    .leftJoin(drafts, and(eq(drafts.conversationId, conversations.id), eq(drafts.agentId, agentId)))
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.status, status),
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

function firstPage(status: ConversationStatus, kind: Hands["kind"], sort: ListSort) {
  const places = {
    organizationId: sql.placeholder("organizationId"),
    agentId: sql.placeholder("agentId"),
    limit: sql.placeholder("limit"),
  };
  return prepared((scope) => {
    const { assigneeId } = scope.tables.conversations;
    const hands = {
      any: undefined,
      one: eq(assigneeId, sql.placeholder("assigneeId")),
      nobody: isNull(assigneeId),
    };
    return selectPage(scope, { status, sort, ...places }, [hands[kind]]).prepare();
  });
}

function firstPagesOf(status: ConversationStatus) {
  const bothSorts = (kind: Hands["kind"]) => ({
    waiting: firstPage(status, kind, "waiting"),
    newest: firstPage(status, kind, "newest"),
  });
  return { any: bothSorts("any"), one: bothSorts("one"), nobody: bothSorts("nobody") };
}

const firstPages = {
  open: firstPagesOf("open"),
  snoozed: firstPagesOf("snoozed"),
  closed: firstPagesOf("closed"),
} satisfies Record<ConversationStatus, unknown>;

/** The bound alone is what an index begins at; the second condition leaves out what was on that page. */
function behind(
  conversations: Tables["conversations"],
  sort: ListSort,
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
