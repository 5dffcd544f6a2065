import type { TimelineEntry } from "@/lib/api/message-schemas";

/** After which entry of each conversation its answer was begun, for as long as there is one. */
const begun = new Map<string, number>();
/** When what the server had of each conversation was written. */
const saved = new Map<string, string>();

/** Records when the draft that the server has was written; null for none. */
export function noteSaved(conversationId: string, at: string | null): void {
  if (at === null) saved.delete(conversationId);
  else saved.set(conversationId, at);
}

/**
 * The last of these entries that was there when the answer was begun. One that is found begun knows what was there when it
 * was written last. The same for as long as there is an answer.
 */
export function begunAfter(conversationId: string, entries: readonly TimelineEntry[]): number {
  const known = begun.get(conversationId);
  if (known !== undefined) return known;
  const at = saved.get(conversationId);
  const there = at === undefined ? entries : entries.filter((entry) => entry.at <= at);
  const after = there.at(-1)?.seq ?? 0;
  begun.set(conversationId, after);
  return after;
}

/** The answer was sent or discarded. */
export function dropBegun(conversationId: string): void {
  begun.delete(conversationId);
  saved.delete(conversationId);
}
