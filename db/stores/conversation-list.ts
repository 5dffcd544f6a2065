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
import { type ConversationStatus, conversationStatuses } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Conversation, Tables } from "../tables/tables";
import { type Condition, conditionSql, type RowOrder } from "./conversation-conditions";
import { keyIn, type ListOrder, partsOf, type Run } from "./list-parts";

/** Where a page ended: in which stretch of the list, at which of its rows. */
export type ListPosition = { readonly part: number; readonly key: number; readonly id: string };

export type ConversationListQuery = ListOrder & {
  readonly organizationId: string;
  /** Whose drafts the rows tell of. */
  readonly agentId: string;
  /** All of them have to be met. */
  readonly conditions: readonly Condition[];
  /** The last row of the previous page. */
  readonly after: ListPosition | null;
  readonly limit: number;
};

/**
 * One page of the conversations that meet the conditions, in a total order, with what a row of the list shows, and where
 * the next one begins (null at the end). Those of each status are read in the order of an index, and put together where
 * several are asked for.
 */
export async function listConversations(scope: Scope, input: ConversationListQuery) {
  const parts = partsOf(input);
  const begin = input.after?.part ?? 0;
  const found: Placed[] = [];
  for (const [index, part] of parts.entries()) {
    if (index < begin || found.length > input.limit) continue;
    const after = index === begin ? input.after : null;
    const limit = input.limit + 1 - found.length;
    const placed = await readPart(scope, { ...input, after, limit }, part);
    found.push(...placed.map((row) => ({ ...row, part: index })));
  }
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    next: last === undefined || found.length <= input.limit ? null : positionOf(last),
  };
}

type Placed = Awaited<ReturnType<typeof readPart>>[number] & { readonly part: number };

function positionOf({ part, key, row }: Placed): ListPosition {
  return { part, key, id: row.conversation.id };
}

/** The first rows of a stretch, or those behind a row of it. */
async function readPart(scope: Scope, input: ConversationListQuery, runs: readonly Run[]) {
  const { statuses, others } = byStatus(input.conditions);
  const pages = await Promise.all(
    runs.flatMap((run) =>
      statuses.map(async (status) => {
        const rows = await readPage(scope, input, run, status, others);
        return rows.map((row) => ({ row, key: keyIn(run, row.conversation) }));
      }),
    ),
  );
  const [page = [], ...further] = pages;
  if (further.length === 0) return page;
  const direction = runs[0]?.order === "newest" ? -1 : 1;
  return pages
    .flat()
    .sort((a, b) => direction * (a.key - b.key || (idOf(a) < idOf(b) ? -1 : 1)))
    .slice(0, input.limit);
}

function idOf({ row }: { readonly row: { readonly conversation: Conversation } }): string {
  return row.conversation.id;
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

async function readPage(
  scope: Scope,
  { organizationId, agentId, after, limit }: ConversationListQuery,
  { order, where, shiftMs }: Run,
  status: ConversationStatus,
  conditions: readonly Condition[],
) {
  const hands = after === null && where === undefined ? handsOf(conditions) : null;
  // What every desk asks for all the time.
  if (hands !== null && order !== "contact") {
    const { assigneeId, kind } = hands;
    return firstPages[status][kind][order](scope, { organizationId, agentId, assigneeId, limit });
  }
  const { conversations } = scope.tables;
  return selectPage(scope, { organizationId, agentId, status, order, limit }, [
    where?.(scope),
    ...conditions.map((condition) => conditionSql(scope, condition, order)),
    ...(after === null ? [] : behind(conversations, order, { ...after, key: after.key - shiftMs })),
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
  readonly order: RowOrder;
  readonly limit: Given<number>;
};

function selectPage(
  { query, tables }: Scope,
  { status, order, organizationId, agentId, limit }: PageShape,
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
      draftPreview: drafts.preview,
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
    .orderBy(...inOrder(conversations, order))
    .limit(limit);
}

function inOrder(conversations: Tables["conversations"], order: RowOrder): SQL[] {
  switch (order) {
    case "waiting":
      return [asc(conversations.waitingOrder), asc(conversations.id)];
    case "newest":
      return [desc(conversations.lastActivityAt), desc(conversations.id)];
    case "contact":
      return [asc(conversations.lastContactAt), asc(conversations.id)];
    default:
      return order satisfies never;
  }
}

function firstPage(
  status: ConversationStatus,
  kind: Hands["kind"],
  order: Exclude<RowOrder, "contact">,
) {
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
    return selectPage(scope, { status, order, ...places }, [hands[kind]]).prepare();
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
  order: RowOrder,
  { key, id }: ListPosition,
): readonly (SQL | undefined)[] {
  const { waitingOrder, lastActivityAt, lastContactAt } = conversations;
  const at = new Date(key);
  switch (order) {
    case "waiting":
      return [gte(waitingOrder, key), or(gt(waitingOrder, key), gt(conversations.id, id))];
    case "newest":
      return [lte(lastActivityAt, at), or(lt(lastActivityAt, at), lt(conversations.id, id))];
    case "contact":
      return [gte(lastContactAt, at), or(gt(lastContactAt, at), gt(conversations.id, id))];
    default:
      return order satisfies never;
  }
}
