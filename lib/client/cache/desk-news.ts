import type { Occurrence } from "@/lib/model/notifications/occurrence";

/** What live events told that may notify the agent, or end a notification. */
export type DeskNews = {
  /** In their order, each after the cache knows of its change. */
  readonly occurrences: readonly {
    readonly conversationId: string;
    readonly occurrence: Occurrence;
  }[];
  /** Conversations that changed; null where any may have. */
  readonly changedIds: readonly string[] | null;
  /** Conversations that the agent looks at, in whatever tab and on whatever machine. */
  readonly viewedIds: readonly string[];
  /** Conversations in which the agent saw what mentions them. */
  readonly seenMentionIds: readonly string[];
};

const nothing: DeskNews = { occurrences: [], changedIds: [], viewedIds: [], seenMentionIds: [] };
/** Of what comes before anybody listens, the last so many wait. */
const waitingMax = 20;

let waiting: DeskNews[] = [];
const listeners = new Set<(news: DeskNews) => void>();

/** Reports news to whoever listens; while nobody does, they wait. */
export function reportDeskNews(news: Partial<DeskNews>): void {
  const whole = { ...nothing, ...news };
  if (listeners.size === 0) waiting = [...waiting, whole].slice(-waitingMax);
  for (const listener of listeners) listener(whole);
}

/** Calls `listener` with the news that wait, and each from now on, until the function that comes back is called. */
export function subscribeDeskNews(listener: (news: DeskNews) => void): () => void {
  listeners.add(listener);
  const missed = waiting;
  waiting = [];
  for (const news of missed) listener(news);
  return () => {
    listeners.delete(listener);
  };
}
