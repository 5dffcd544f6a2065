import {
  and,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Priority } from "@/lib/model/conversation/priority";
import type { ConversationStatus } from "@/lib/model/event";
import { searchedNumber } from "@/lib/model/phone-number";
import { foldLetters } from "@/lib/model/search/fold-letters";
import { waitingOrderMax } from "@/lib/model/waiting-order";
import type { Scope } from "../engines/database";
import { unindexed } from "../engines/unindexed";
import type { Tables } from "../tables/tables";
import { tookPart } from "./participants";
import { isVisibleTo } from "./people/visibility";
import { figureSql } from "./transcripts/figures";

/** One thing that is true of a conversation, or is not. */
export type Criterion =
  | { readonly kind: "status"; readonly status: ConversationStatus }
  | { readonly kind: "assignee"; readonly agentIds: readonly string[] }
  | { readonly kind: "unassigned" | "unread" | "waiting" | "answered" | "failed" | "file" }
  /** Has one of these tags, which are told by what their spellings have in common; or none at all. */
  | { readonly kind: "tag"; readonly keys: readonly string[] }
  | { readonly kind: "untagged" }
  /** A note mentions one of these agents; open: one who has not seen it. */
  | { readonly kind: "mentions"; readonly agentIds: readonly string[]; readonly isOpen: boolean }
  /** An agent who is limited to their teams may see it. */
  | { readonly kind: "visible"; readonly agentId: string }
  /** Null is for those without a priority. */
  | { readonly kind: "priority"; readonly priorities: readonly (Priority | null)[] }
  /** Snoozed until the customer replies. */
  | { readonly kind: "snoozed-until-reply" }
  /** Snoozed until then or earlier; or until later than that. */
  | { readonly kind: "back-by" | "back-after"; readonly at: Date }
  /** One of a few. */
  | { readonly kind: "among"; readonly ids: readonly string[] }
  | { readonly kind: "line"; readonly lineIds: readonly string[] }
  | { readonly kind: "team"; readonly teamIds: readonly string[] }
  /** The customer waits since then or earlier; or since later than that. */
  | { readonly kind: "waiting-since" | "waiting-after"; readonly at: Date }
  | { readonly kind: "active-before" | "active-from"; readonly at: Date }
  | { readonly kind: "opened-before" | "opened-from"; readonly at: Date }
  /** One of these agents was ever responsible for it, or wrote to the customer. */
  | { readonly kind: "participant"; readonly agentIds: readonly string[] }
  /** More, or fewer, messages between customer and agents than so many. */
  | { readonly kind: "messages-over" | "messages-under"; readonly count: number }
  /** The first response (`firstResponseMs`) took so long or longer; or less; or a customer who wrote has none. */
  | { readonly kind: "first-response-from" | "first-response-under"; readonly ms: number }
  | { readonly kind: "no-first-response" }
  /** Part of the customer's name or address, or of a number in any of its forms. */
  | { readonly kind: "customer"; readonly text: string };

/** The order of an index; or of none. */
export type IndexOrder = RowOrder | "opened" | null;

/** One of several criteria has to be true, or, negated, none of them may be. */
export type Condition = { readonly isNegated: boolean; readonly anyOf: readonly Criterion[] };

/** What the rows of a query come sorted by: since when somebody waits, the last activity, or the customer's last message. */
export type RowOrder = "waiting" | "newest" | "contact";

/**
 * A condition in SQL, which is never null. `contacts` has to be joined. What a list is sorted by is compared so that the
 * index of that order begins there; everything else is compared row by row, since another index would lose the order.
 * Without an order, which is `null`, all is compared row by row.
 */
export function conditionSql(
  scope: Scope,
  { isNegated, anyOf }: Condition,
  order: IndexOrder,
): SQL {
  const [only, ...others] = anyOf;
  if (order !== null && !isNegated && only !== undefined && others.length === 0) {
    return orderedSql(scope, only, order) ?? criterionSql(scope, only);
  }
  const any = or(...anyOf.map((criterion) => criterionSql(scope, criterion))) ?? sql`false`;
  return isNegated ? sql`not coalesce((${any}), false)` : any;
}

/** A criterion that an index of the order begins with; null for any other. */
function orderedSql(
  { tables: { conversations } }: Scope,
  criterion: Criterion,
  order: Exclude<IndexOrder, null>,
): SQL | null {
  // One index has that order, which begins with no other column.
  if (order === "opened") return openedSql(conversations, criterion);
  switch (criterion.kind) {
    case "assignee":
      return criterion.agentIds.length === 1
        ? eq(conversations.assigneeId, criterion.agentIds[0] ?? "")
        : null;
    case "unassigned":
      return isNull(conversations.assigneeId);
    case "waiting":
      return order === "waiting" ? sql`${conversations.waitingOrder} < ${waitingOrderMax}` : null;
    case "waiting-since":
      return order === "waiting"
        ? sql`${conversations.waitingOrder} <= ${criterion.at.getTime()}`
        : null;
    case "among":
      return criterion.ids.length === 0 ? null : inArray(conversations.id, [...criterion.ids]);
    case "active-before":
    case "active-from": {
      if (order !== "newest") return null;
      const at = sql.param(criterion.at, conversations.lastActivityAt);
      return criterion.kind === "active-before"
        ? sql`${conversations.lastActivityAt} < ${at}`
        : sql`${conversations.lastActivityAt} >= ${at}`;
    }
    default:
      return null;
  }
}

function openedSql({ createdAt }: Tables["conversations"], criterion: Criterion): SQL | null {
  switch (criterion.kind) {
    case "opened-before":
      return lt(createdAt, criterion.at);
    case "opened-from":
      return gte(createdAt, criterion.at);
    default:
      return null;
  }
}

function criterionSql(scope: Scope, criterion: Criterion): SQL {
  const { conversations, attachments, conversationTags } = scope.tables;
  switch (criterion.kind) {
    case "status":
      return sql`${unindexed(conversations.status)} = ${criterion.status}`;
    case "assignee":
      return among(conversations.assigneeId, criterion.agentIds);
    case "unassigned":
      return sql`coalesce(${conversations.assigneeId}, '') = ''`;
    case "line":
      return among(conversations.lineId, criterion.lineIds);
    case "team":
      return among(conversations.teamId, criterion.teamIds);
    case "unread":
      return gt(conversations.unreadCount, 0);
    case "waiting":
      return isNotNull(conversations.waitingSince);
    case "answered":
      return isNull(conversations.waitingSince);
    case "failed":
      return isNotNull(conversations.failedAt);
    case "waiting-since":
    case "waiting-after": {
      const { waitingSince } = conversations;
      const at = sql.param(criterion.at, waitingSince);
      return criterion.kind === "waiting-since"
        ? sql`${waitingSince} <= ${at}`
        : sql`${waitingSince} > ${at}`;
    }
    case "active-before":
    case "active-from": {
      const { lastActivityAt } = conversations;
      const at = sql.param(criterion.at, lastActivityAt);
      // Written so that no index is taken for it.
      const activity = sql`coalesce(${lastActivityAt}, ${lastActivityAt})`;
      return criterion.kind === "active-before"
        ? sql`${activity} < ${at}`
        : sql`${activity} >= ${at}`;
    }
    case "opened-before":
    case "opened-from": {
      const { createdAt } = conversations;
      const at = sql.param(criterion.at, createdAt);
      const opened = sql`coalesce(${createdAt}, ${createdAt})`;
      return criterion.kind === "opened-before" ? sql`${opened} < ${at}` : sql`${opened} >= ${at}`;
    }
    case "participant":
      return tookPart(scope, criterion.agentIds);
    case "messages-over":
    case "messages-under":
    case "first-response-from":
    case "first-response-under":
    case "no-first-response":
      return figureSql(scope, criterion);
    case "tag":
      return hasTag(scope, inArray(conversationTags.key, [...criterion.keys]));
    case "untagged":
      return not(hasTag(scope));
    case "priority": {
      const known = criterion.priorities.filter((one) => one !== null);
      const isNone = isNull(conversations.priority);
      const any = known.length === 0 ? undefined : inArray(conversations.priority, known);
      return criterion.priorities.includes(null)
        ? (or(isNone, any) ?? isNone)
        : (any ?? sql`false`);
    }
    case "snoozed-until-reply":
      return sql`(${unindexed(conversations.status)} = 'snoozed' and ${conversations.snoozedUntil} is null)`;
    case "back-by":
    case "back-after": {
      const { snoozedUntil } = conversations;
      const at = sql.param(criterion.at, snoozedUntil);
      const until = sql`coalesce(${snoozedUntil}, ${snoozedUntil})`;
      return criterion.kind === "back-by" ? sql`${until} <= ${at}` : sql`${until} > ${at}`;
    }
    case "among":
      return among(conversations.id, criterion.ids);
    case "mentions":
      return mentionsSql(scope, criterion);
    case "visible":
      return isVisibleTo(scope, criterion.agentId);
    case "customer":
      return customerSql(scope, criterion.text);
    case "file":
      return exists(
        scope.query
          .select({ one: sql`1` })
          .from(attachments)
          .where(eq(attachments.conversationId, conversations.id)),
      );
    default:
      return criterion satisfies never;
  }
}

function among(column: Parameters<typeof unindexed>[0], ids: readonly string[]): SQL {
  return ids.length === 0 ? sql`false` : inArray(unindexed(column), [...ids]);
}

/** Whether a conversation has a tag that is so; any at all where nothing is said. */
function hasTag(scope: Scope, isSo?: SQL): SQL {
  const { conversations, conversationTags } = scope.tables;
  return exists(
    scope.query
      .select({ one: sql`1` })
      .from(conversationTags)
      .where(and(eq(conversationTags.conversationId, conversations.id), isSo)),
  );
}

/** From the mentions on to the conversations: few of them mention anybody. */
function mentionsSql(
  { query, tables: { conversations, mentions } }: Scope,
  { agentIds, isOpen }: Extract<Criterion, { kind: "mentions" }>,
): SQL {
  if (agentIds.length === 0) return sql`false`;
  return inArray(
    conversations.id,
    query
      .select({ id: mentions.conversationId })
      .from(mentions)
      .where(
        and(inArray(mentions.agentId, [...agentIds]), isOpen ? isNull(mentions.seenAt) : undefined),
      ),
  );
}

function customerSql(scope: Scope, text: string): SQL {
  const { conversations, contacts } = scope.tables;
  const pattern = `%${foldLetters(text).replace(/[\\%_]/gu, (character) => `\\${character}`)}%`;
  const named = sql`coalesce(${scope.folded(contacts.name)}, '') like ${pattern} escape '\\'`;
  const addressed = sql`${scope.folded(conversations.contactAddress)} like ${pattern} escape '\\'`;
  const parts = searchedNumber(text);
  const numbered = parts === null ? undefined : hasNumber(scope, parts);
  return or(named, addressed, numbered) ?? named;
}

/** Whether the contact has a number in any of its forms. */
function hasNumber(scope: Scope, parts: readonly string[]): SQL {
  const { contacts, contactIdentities } = scope.tables;
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
