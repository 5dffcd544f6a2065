import { and, asc, desc, eq, gt, gte, inArray, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { ConversationStatus } from "@/lib/model/event";
import type { SortDirection, TranscriptSort } from "@/lib/model/query/transcript-sorts";
import type { Scope } from "../../engines/database";
import { unindexed } from "../../engines/unindexed";
import { type Condition, conditionSql } from "../conversation-conditions";
import { byStatus } from "../conversation-list";
import { answeredAfterMs, firstResponseMs } from "./figures";

/** What transcripts are read in the order of: the last activity, or when they began. */
export type TranscriptOrder = Extract<TranscriptSort, "activity" | "opened">;

/** Where a page ended. */
export type TranscriptPosition = { readonly key: number; readonly id: string };

type Asked = {
  readonly organizationId: string;
  /** All of them have to be met. */
  readonly conditions: readonly Condition[];
};

export type TranscriptPage = Asked & {
  readonly order: TranscriptOrder;
  readonly direction: SortDirection;
  readonly after: TranscriptPosition | null;
  readonly limit: number;
};

/**
 * The first conversations that meet the conditions, or those behind a position, along an index of their order; ids break
 * ties. By the last activity each status is read by itself, and put together.
 */
export async function listTranscripts(
  scope: Scope,
  page: TranscriptPage,
): Promise<readonly TranscriptRow[]> {
  const pages = partsOf(scope, page).map(({ where, orderBy }) =>
    selectRows(scope)
      .where(where)
      .orderBy(...orderBy)
      .limit(page.limit),
  );
  return together(await Promise.all(pages), page);
}

type Keys = Pick<TranscriptRow, "id" | "lastActivityAt" | "createdAt">;

/** As `listTranscripts`, with nothing but what they are ordered by. */
export async function listTranscriptKeys(
  scope: Scope,
  page: TranscriptPage,
): Promise<readonly Keys[]> {
  const { conversations, contacts } = scope.tables;
  const { id, lastActivityAt, createdAt } = conversations;
  const pages = partsOf(scope, page).map(({ where, orderBy }) =>
    scope.query
      .select({ id, lastActivityAt, createdAt })
      .from(conversations)
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .where(where)
      .orderBy(...orderBy)
      .limit(page.limit),
  );
  return together(await Promise.all(pages), page);
}

/** The pages of several statuses as one. */
function together<T extends Keys>(
  pages: readonly (readonly T[])[],
  { order, direction, limit }: TranscriptPage,
): readonly T[] {
  const [only = [], ...others] = pages;
  if (others.length === 0) return only;
  const sign = direction === "asc" ? 1 : -1;
  return pages
    .flat()
    .sort((a, b) => sign * (keyOf(a, order) - keyOf(b, order) || (a.id < b.id ? -1 : 1)))
    .slice(0, limit);
}

export type TranscriptRow = Awaited<ReturnType<typeof selectRows>>[number];

/** What a row is ordered by, in milliseconds. */
export function keyOf(
  { lastActivityAt, createdAt }: Pick<TranscriptRow, "lastActivityAt" | "createdAt">,
  order: TranscriptOrder,
): number {
  return (order === "activity" ? lastActivityAt : createdAt).getTime();
}

/** What each status is asked by the last activity; all together by when they began. */
function partsOf(
  scope: Scope,
  { organizationId, conditions, order, direction, after }: TranscriptPage,
) {
  const { conversations } = scope.tables;
  const { statuses, others } = byStatus(conditions);
  const isByActivity = order === "activity";
  const column = isByActivity ? conversations.lastActivityAt : conversations.createdAt;
  const towards = direction === "asc" ? asc : desc;
  const part = (status: ConversationStatus | null) => ({
    where: and(
      eq(conversations.organizationId, organizationId),
      status === null ? undefined : eq(conversations.status, status),
      ...(status === null ? conditions : others).map((condition) =>
        conditionSql(scope, condition, isByActivity ? "newest" : "opened"),
      ),
      ...(after === null ? [] : behind(column, conversations.id, direction, after)),
    ),
    orderBy: [towards(column), towards(conversations.id)],
  });
  return isByActivity ? statuses.map(part) : [part(null)];
}

function selectRows({ query, tables: { conversations, contacts } }: Scope) {
  return query
    .select({
      id: conversations.id,
      version: conversations.version,
      status: conversations.status,
      contactId: conversations.contactId,
      contactAddress: conversations.contactAddress,
      contactName: contacts.name,
      lineId: conversations.lineId,
      teamId: conversations.teamId,
      assigneeId: conversations.assigneeId,
      tags: conversations.tags,
      lastSeq: conversations.lastSeq,
      lastActivityAt: conversations.lastActivityAt,
      waitingSince: conversations.waitingSince,
      failedAt: conversations.failedAt,
      createdAt: conversations.createdAt,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId));
}

type Instant = Scope["tables"]["conversations"]["createdAt" | "lastActivityAt"];

/** The bound alone is what an index begins at; the second condition leaves out what was on that page. */
function behind(
  column: Instant,
  id: Scope["tables"]["conversations"]["id"],
  direction: SortDirection,
  position: TranscriptPosition,
): readonly (SQL | undefined)[] {
  const at = new Date(position.key);
  return direction === "asc"
    ? [gte(column, at), or(gt(column, at), gt(id, position.id))]
    : [lte(column, at), or(lt(column, at), lt(id, position.id))];
}

/** Conversations by their ids, in no order. */
export async function findTranscripts(
  scope: Scope,
  ids: readonly string[],
): Promise<readonly TranscriptRow[]> {
  if (ids.length === 0) return [];
  return selectRows(scope).where(inArray(scope.tables.conversations.id, [...ids]));
}

export type Ranked = { readonly id: string; readonly value: number | null };

/** A conversation that is ranked; `lastSeq` says how long it is. */
type Measured = Ranked & { readonly lastSeq: number };

/**
 * Those of a few conversations, by their ids, that meet the conditions, each with a figure in milliseconds. Null where there
 * is none.
 */
export async function rankTranscripts(
  scope: Scope,
  { organizationId, conditions }: Asked,
  ids: readonly string[],
  figure: Exclude<TranscriptSort, "messages" | "score">,
): Promise<readonly Measured[]> {
  const { conversations, contacts } = scope.tables;
  const rows = await scope.query
    .select({
      id: conversations.id,
      createdAt: conversations.createdAt,
      lastSeq: conversations.lastSeq,
      lastActivityAt: conversations.lastActivityAt,
      waitingSince: conversations.waitingSince,
      ...(figure === "first-response" && { firstResponseMs: firstResponseMs(scope) }),
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(
      and(
        inArray(conversations.id, [...ids]),
        eq(unindexed(conversations.organizationId), organizationId),
        // In no order, so that nothing leads away from the ids.
        ...conditions.map((condition) => conditionSql(scope, condition, null)),
      ),
    );
  return rows.map(({ id, lastSeq, ...row }) => {
    switch (figure) {
      case "activity":
      case "opened":
        return { id, lastSeq, value: keyOf(row, figure) };
      case "waiting":
        return { id, lastSeq, value: row.waitingSince?.getTime() ?? null };
      case "first-response":
        return { id, lastSeq, value: row.firstResponseMs ?? null };
      default:
        return figure satisfies never;
    }
  });
}

/** The first responses of conversations by their ids; those without one are left out. */
export async function listFirstResponses(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return listMs(scope, ids, firstResponseMs(scope));
}

/** How long after their beginning conversations, by their ids, had their first response; those without one are left out. */
export async function listAnsweredAfter(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return listMs(scope, ids, answeredAfterMs(scope));
}

async function listMs(
  { query, tables: { conversations } }: Scope,
  ids: readonly string[],
  ms: SQL<number | null>,
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await query
    .select({ id: conversations.id, ms })
    .from(conversations)
    .where(inArray(conversations.id, [...ids]));
  return new Map(rows.flatMap(({ id, ms }) => (ms === null ? [] : [[id, ms] as const])));
}

/** How many entries before the last one a closing is looked for: what follows it says something of a closed conversation. */
const closingDistanceMax = 200;

/** The last closing of each of these conversations, where it is among their last 200 entries. */
export async function listClosings(scope: Scope, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const { conversations, timeline } = scope.tables;
  const rows = await scope.query
    .select({
      conversationId: timeline.conversationId,
      at: timeline.at,
      event: timeline.event,
    })
    .from(conversations)
    .innerJoin(timeline, eq(timeline.conversationId, conversations.id))
    .where(
      and(
        inArray(conversations.id, [...ids]),
        gt(timeline.seq, sql`${conversations.lastSeq} - ${closingDistanceMax}`),
      ),
    )
    .orderBy(asc(timeline.seq));
  return new Map(
    rows.flatMap(({ conversationId, at, event }) =>
      event.kind === "closed"
        ? [[conversationId, { at, by: event.by, reason: event.reason ?? null }] as const]
        : [],
    ),
  );
}
