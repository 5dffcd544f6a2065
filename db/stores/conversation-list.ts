import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  gte,
  like,
  lt,
  lte,
  or,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import { searchedNumber } from "@/lib/model/phone-number";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Tables } from "../tables/tables";

export type ListPosition = { readonly key: number; readonly id: string };

export type ConversationListQuery = {
  readonly organizationId: string;
  readonly view: "mine" | "unassigned" | "all" | "closed";
  readonly sort: "waiting" | "newest";
  readonly agentId: string;
  /** Part of a name or address, as typed; matched without regard to case. */
  readonly search: string | null;
  /** The last row of the previous page. */
  readonly after: ListPosition | null;
  readonly limit: number;
};

/** One page of a view, in a total order, with what a row of the list shows. */
export async function listConversations(scope: Scope, input: ConversationListQuery) {
  const { view, sort, search, after, organizationId, agentId, limit } = input;
  // What every desk asks for all the time.
  if (search === null && after === null) {
    return firstPages[view][sort](scope, { organizationId, agentId, limit });
  }
  const { conversations } = scope.tables;
  return selectPage(scope, input, [
    search === null ? undefined : matches(scope, search),
    ...(after === null ? [] : behind(conversations, sort, after)),
  ]);
}

/** A value, or where it will stand. */
type Given<T> = T | Placeholder;

type PageShape = Pick<ConversationListQuery, "view" | "sort"> & {
  readonly organizationId: Given<string>;
  readonly agentId: Given<string>;
  readonly limit: Given<number>;
};

function selectPage(
  { query, tables }: Scope,
  { view, sort, organizationId, agentId, limit }: PageShape,
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
      draftAt: drafts.updatedAt,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(messages, eq(messages.id, conversations.lastMessageId))
    .leftJoin(drafts, and(eq(drafts.conversationId, conversations.id), eq(drafts.agentId, agentId)))
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.status, view === "closed" ? "closed" : "open"),
        view === "mine" ? eq(conversations.assigneeId, agentId) : undefined,
        view === "unassigned" ? sql`${conversations.assigneeId} is null` : undefined,
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

function firstPage(view: PageShape["view"], sort: PageShape["sort"]) {
  const places = {
    organizationId: sql.placeholder("organizationId"),
    agentId: sql.placeholder("agentId"),
    limit: sql.placeholder("limit"),
  };
  return prepared((scope) => selectPage(scope, { view, sort, ...places }, []).prepare());
}

function bothSorts(view: PageShape["view"]) {
  return { waiting: firstPage(view, "waiting"), newest: firstPage(view, "newest") };
}

const firstPages = {
  mine: bothSorts("mine"),
  unassigned: bothSorts("unassigned"),
  all: bothSorts("all"),
  closed: bothSorts("closed"),
};

/** The bound alone is what an index begins at; the second condition leaves out what was on that page. */
function behind(
  conversations: Tables["conversations"],
  sort: PageShape["sort"],
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

function matches(scope: Scope, search: string): SQL | undefined {
  const { conversations, contacts } = scope.tables;
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/gu, (character) => `\\${character}`)}%`;
  return or(
    sql`lower(${contacts.name}) like ${pattern} escape '\\'`,
    sql`lower(${conversations.contactAddress}) like ${pattern} escape '\\'`,
    hasNumber(scope, search),
  );
}

/** Whether the contact has a number in any of its forms; undefined where nothing like one is looked for. */
function hasNumber(scope: Scope, search: string): SQL | undefined {
  const { contacts, contactIdentities } = scope.tables;
  const parts = searchedNumber(search);
  if (parts === null) return undefined;
  return exists(
    scope.query
      .select({ one: sql`1` })
      .from(contactIdentities)
      .where(
        and(
          eq(contactIdentities.contactId, contacts.id),
          or(...parts.map((part) => like(contactIdentities.phoneKey, `%${part}%`))),
        ),
      ),
  );
}
