import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import { priorities } from "@/lib/model/conversation/priority";
import { waitingOrder } from "@/lib/model/waiting-order";
import { withChangesUnderWay } from "./changes-under-way";
import { type ConversationFilter, isNarrowed, keepsToView } from "./conversation-filter";
import { myIdOf } from "./my-id";
import { queryKeys } from "./query-keys";

type ConversationPage = ResponseOf<"listConversations">;
type ConversationPages = InfiniteData<ConversationPage, string | null>;

/** The list row of a conversation: the part of its details that lists have. */
export function summaryOf(detail: ConversationDetail): ConversationSummary {
  return {
    id: detail.id,
    version: detail.version,
    status: detail.status,
    snoozedUntil: detail.snoozedUntil,
    tags: detail.tags,
    priority: detail.priority,
    isPinned: detail.isPinned,
    isMentioned: detail.isMentioned,
    contact: detail.contact,
    line: detail.line,
    assigneeId: detail.assigneeId,
    teamId: detail.teamId,
    unreadCount: detail.unreadCount,
    lastSeq: detail.lastSeq,
    readSeq: detail.readSeq,
    lastActivityAt: detail.lastActivityAt,
    waitingSince: detail.waitingSince,
    failedAt: detail.failedAt,
    windowClosesAt: detail.windowClosesAt,
    lastMessage: detail.lastMessage,
    draftPreview: detail.draftPreview,
  };
}

/** Whether a conversation belongs to a view, by the server's rules. */
function isInView(
  row: ConversationSummary,
  view: ConversationFilter["view"],
  myId: string | null,
): boolean {
  switch (view) {
    case "mine":
      return row.status === "open" && row.assigneeId !== null && row.assigneeId === myId;
    case "unassigned":
      return row.status === "open" && row.assigneeId === null;
    case "all":
      return row.status === "open";
    case "failed":
      return row.failedAt !== null;
    case "mentions":
      return row.isMentioned;
    case "snoozed":
    case "closed":
      return row.status === view;
    default:
      return view satisfies never;
  }
}

/** Negative when `a` is above `b`. Ties as on the server: the older first, but last in the order of the newest. */
function compareRows(
  a: ConversationSummary,
  b: ConversationSummary,
  sort: ConversationFilter["sort"],
): number {
  const byPin = Number(b.isPinned) - Number(a.isPinned);
  if (byPin !== 0) return byPin;
  const byId = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  const now = Date.now();
  const [first, second] = [placeIn(sort, a, now), placeIn(sort, b, now)];
  const byPlace = first.part - second.part || first.key - second.key;
  return byPlace || (sort === "newest" ? -byId : byId);
}

type PlaceInOrder = { readonly part: number; readonly key: number };

/** Which stretch of an order a row is in, and what it is sorted by there. */
function placeIn(
  sort: ConversationFilter["sort"],
  row: ConversationSummary,
  now: number,
): PlaceInOrder {
  const lastActivityAt = new Date(row.lastActivityAt);
  const waitingSince = row.waitingSince === null ? null : new Date(row.waitingSince);
  const byWaiting = waitingOrder(waitingSince, lastActivityAt);
  switch (sort) {
    case "waiting":
      return { part: 0, key: byWaiting };
    case "newest":
      return { part: 0, key: -lastActivityAt.getTime() };
    case "priority":
      return { part: row.priority ?? priorities.length + 1, key: byWaiting };
    case "window": {
      const closesAt = row.windowClosesAt === null ? 0 : Date.parse(row.windowClosesAt);
      return closesAt > now ? { part: 0, key: closesAt } : { part: 1, key: byWaiting };
    }
    default:
      return sort satisfies never;
  }
}

/**
 * The loaded part of a list with a row in its right position: moved, added, or removed when it does not belong there. A
 * row beyond the last loaded one is left to the next page. Cursors stay, because they name a position in the order, not
 * a number of rows.
 */
function placeRow(
  pages: ConversationPages,
  row: ConversationSummary,
  filter: ConversationFilter,
  myId: string | null,
): ConversationPages {
  const without = withoutRow(pages, row.id);
  if (!isInView(row, filter.view, myId)) return without;
  const isComplete = without.pages.at(-1)?.nextCursor === null;
  const lastIndex = without.pages.length - 1;
  let isPlaced = false;
  const placed = without.pages.map((page, pageIndex) => {
    const end = page.items.at(-1);
    const isBehind = end !== undefined && compareRows(end, row, filter.sort) < 0;
    if (isPlaced || (isBehind && pageIndex < lastIndex)) return page;
    const at = page.items.findIndex((item) => compareRows(row, item, filter.sort) < 0);
    const isEnd = at === -1 && pageIndex === lastIndex && isComplete;
    if (at === -1 && !isEnd) return page;
    isPlaced = true;
    return { ...page, items: page.items.toSpliced(at === -1 ? page.items.length : at, 0, row) };
  });
  return { ...without, pages: placed };
}

/** The loaded part of a list without a row; the same object when it did not contain it. */
function withoutRow(pages: ConversationPages, id: string): ConversationPages {
  if (!pages.pages.some((page) => page.items.some((item) => item.id === id))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.filter((item) => item.id !== id),
    })),
  };
}

/**
 * Updates every cached list with one conversation. In lists with a query, rows are only updated in place: only the
 * server knows whether a conversation matches.
 */
export function placeInLists(
  queryClient: QueryClient,
  row: ConversationSummary,
  myId: string | null,
): void {
  for (const [queryKey, pages] of listsOf(queryClient)) {
    const filter = queryKey[1] as ConversationFilter;
    const next =
      !isNarrowed(filter) || (keepsToView(filter) && !isInView(row, filter.view, myId))
        ? placeRow(pages, row, filter, myId)
        : withRowReplaced(pages, row);
    queryClient.setQueryData(queryKey, next);
  }
}

/**
 * A page of a list that was asked for at an instant, by `Date.now`, with what is newer: what of its conversations was answered
 * since, and what they are being changed to. What does not belong to the list any more is left out.
 */
export function withWhatCameSince(
  queryClient: QueryClient,
  page: ConversationPage,
  filter: ConversationFilter,
  askedAt: number,
): ConversationPage {
  const myId = myIdOf(queryClient);
  const items = page.items.flatMap((row) => {
    const queryKey = queryKeys.conversation(row.id);
    const { data, dataUpdatedAt = 0 } =
      queryClient.getQueryState<ConversationDetail>(queryKey) ?? {};
    const isNewer = data !== undefined && dataUpdatedAt >= askedAt && data.version > row.version;
    const now = withChangesUnderWay(isNewer ? summaryOf(data) : row);
    const isKept = now === row || (isNarrowed(filter) && !keepsToView(filter));
    return isKept || isInView(now, filter.view, myId) ? [now] : [];
  });
  return { ...page, items };
}

/** Removes a deleted conversation from every cached list. */
export function dropFromLists(queryClient: QueryClient, id: string): void {
  for (const [queryKey, pages] of listsOf(queryClient)) {
    queryClient.setQueryData(queryKey, withoutRow(pages, id));
  }
}

/** A conversation's row, from any cached list. */
export function findRow(queryClient: QueryClient, id: string): ConversationSummary | undefined {
  for (const [, pages] of listsOf(queryClient)) {
    for (const page of pages.pages) {
      const row = page.items.find((item) => item.id === id);
      if (row) return row;
    }
  }
  return undefined;
}

function withRowReplaced(pages: ConversationPages, row: ConversationSummary): ConversationPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === row.id ? row : item)),
    })),
  };
}

function listsOf(queryClient: QueryClient) {
  return queryClient
    .getQueriesData<ConversationPages>({ queryKey: queryKeys.conversationLists })
    .flatMap(([queryKey, pages]) => (pages === undefined ? [] : [[queryKey, pages] as const]));
}
