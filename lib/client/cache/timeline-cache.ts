import type { QueryClient } from "@tanstack/react-query";
import type { MessageView } from "@/lib/api/message-schemas";
import { call } from "../api";
import { queryKeys } from "./query-keys";
import {
  type TimelineWindow,
  windowOf,
  withMessage,
  withNewer,
  withOlder,
} from "./timeline-window";

/** The page size of timelines. */
export const pageSize = 50;
/** How many entries one catch-up request reads. */
export const refreshMax = 500;

/**
 * Appends the entries after the last loaded one. Call it when an event reports new ones. Calls during a running one are
 * combined into one more. A timeline without a view is only marked stale.
 */
export async function refreshTimeline(
  queryClient: QueryClient,
  conversationId: string,
): Promise<void> {
  const queryKey = queryKeys.timeline(conversationId);
  if (!isShown(queryClient, conversationId) || !knownWindow(queryClient, conversationId)) {
    await queryClient.invalidateQueries({ queryKey, exact: true });
    return;
  }
  const running = refreshes.get(conversationId);
  if (running) {
    running.again = true;
    return running.done;
  }
  const round = { again: false, done: Promise.resolve() };
  refreshes.set(conversationId, round);
  round.done = (async () => {
    try {
      do {
        round.again = false;
        await appendNewer(queryClient, conversationId);
      } while (round.again);
    } catch {
      // Offline or refused: the query will read it again as soon as it can.
      await queryClient.invalidateQueries({ queryKey, exact: true });
    } finally {
      refreshes.delete(conversationId);
    }
  })();
  return round.done;
}

function isShown(queryClient: QueryClient, conversationId: string): boolean {
  const timeline = queryClient
    .getQueryCache()
    .find({ queryKey: queryKeys.timeline(conversationId) });
  return (timeline?.getObserversCount() ?? 0) > 0;
}

/**
 * Reads one message again and replaces it in the timeline; one that is not loaded is ignored. A timeline without a view is only
 * marked stale.
 */
export async function refreshMessage(
  queryClient: QueryClient,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const isLoaded = knownWindow(queryClient, conversationId)?.entries.some(
    (entry) => entry.kind === "message" && entry.message.id === messageId,
  );
  if (!isLoaded) return;
  const queryKey = queryKeys.timeline(conversationId);
  const outdate = () => queryClient.invalidateQueries({ queryKey, exact: true });
  if (!isShown(queryClient, conversationId)) return outdate();
  try {
    const message = await call("getMessage", { params: { id: conversationId, messageId } });
    replaceMessage(queryClient, conversationId, message);
  } catch {
    await outdate();
  }
}

/** Replaces a message with the version that the server just returned. */
export function replaceMessage(
  queryClient: QueryClient,
  conversationId: string,
  message: MessageView,
): void {
  queryClient.setQueryData<TimelineWindow>(
    queryKeys.timeline(conversationId),
    (window) => window && withMessage(window, message),
  );
}

/**
 * Adds a message that the server just accepted: at the end when it is the next entry, else together with those before
 * it.
 */
export async function insertMessage(
  queryClient: QueryClient,
  conversationId: string,
  message: MessageView,
): Promise<void> {
  const window = knownWindow(queryClient, conversationId);
  const isNext = window && !window.hasNewer && window.entries.at(-1)?.seq === message.seq - 1;
  if (!isNext) return refreshTimeline(queryClient, conversationId);
  const entry = { kind: "message" as const, seq: message.seq, at: message.createdAt, message };
  queryClient.setQueryData<TimelineWindow>(
    queryKeys.timeline(conversationId),
    (now) => now && withNewer(now, { items: [entry], hasOlder: true, hasNewer: false }),
  );
}

/** Conversations being refreshed in this tab, and whether another refresh was requested. */
const refreshes = new Map<string, { again: boolean; done: Promise<void> }>();

async function appendNewer(queryClient: QueryClient, conversationId: string): Promise<void> {
  const queryKey = queryKeys.timeline(conversationId);
  for (;;) {
    const window = knownWindow(queryClient, conversationId);
    // Where the end is not loaded, appending would leave a gap.
    if (!window || window.hasNewer) return;
    const after = window.entries.at(-1)?.seq ?? 0;
    const page = await fetchPage(conversationId, { after, limit: refreshMax });
    queryClient.setQueryData<TimelineWindow>(
      queryKey,
      (now) => now && { ...withNewer(now, page), hasNewer: false },
    );
    if (!page.hasNewer || page.items.length === 0) return;
  }
}

/** Adds the page before or after the loaded part. */
export async function extend(
  queryClient: QueryClient,
  conversationId: string,
  direction: "older" | "newer",
): Promise<void> {
  const window = knownWindow(queryClient, conversationId);
  if (!window) return;
  const isOlder = direction === "older";
  if (isOlder ? !window.hasOlder : !window.hasNewer) return;
  const range = isOlder
    ? { before: window.entries[0]?.seq ?? 0 }
    : { after: window.entries.at(-1)?.seq ?? 0 };
  const page = await fetchPage(conversationId, range);
  queryClient.setQueryData<TimelineWindow>(
    queryKeys.timeline(conversationId),
    (now) => now && (isOlder ? withOlder(now, page) : withNewer(now, page)),
  );
}

/** The loaded part of a timeline; undefined when nothing is loaded. */
export function knownWindow(queryClient: QueryClient, conversationId: string) {
  return queryClient.getQueryData<TimelineWindow>(queryKeys.timeline(conversationId));
}

/** What a conversation is opened with: the part where reading ended, which is the newest where all was read. */
export async function openingWindow(
  conversationId: string,
  signal?: AbortSignal,
): Promise<TimelineWindow> {
  return windowOf(await fetchPage(conversationId, { around: "unread" }, signal));
}

/** The same of a conversation that may be opened next, as which it is recorded until it is. */
export async function windowAhead(
  conversationId: string,
  signal?: AbortSignal,
): Promise<TimelineWindow> {
  const page = await fetchPage(conversationId, { around: "unread", ahead: "true" }, signal);
  return { ...windowOf(page), isAhead: true };
}

/** Reads one page of a timeline from the server. */
export function fetchPage(
  conversationId: string,
  range: {
    readonly before?: number;
    readonly after?: number;
    readonly around?: number | "unread";
    readonly limit?: number;
    readonly ahead?: "true";
  },
  signal?: AbortSignal,
) {
  const query = { limit: pageSize, ...range };
  return call("getTimeline", { params: { id: conversationId }, query, signal });
}
