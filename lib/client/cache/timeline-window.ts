import { replaceEqualDeep } from "@tanstack/react-query";
import type { MessageView, TimelineEntry } from "@/lib/api/message-schemas";

/** The loaded part of a conversation's timeline: without gaps, in the order of `seq`. */
export type TimelineWindow = {
  readonly entries: readonly TimelineEntry[];
  /** Whether the server has more before the first and after the last entry. */
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  /** Whether it was loaded because it may be shown next: whoever shows it reads it once more. */
  readonly isAhead?: boolean;
};

/** One page of the server, with the fields that a window needs. */
export type TimelinePage = {
  readonly items: readonly TimelineEntry[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
};

/** A page of the record as a window that can grow both ways. */
export function windowOf(page: TimelinePage): TimelineWindow {
  return { entries: page.items, hasOlder: page.hasOlder, hasNewer: page.hasNewer };
}

/** Adds a page that ends before the first entry. */
export function withOlder(window: TimelineWindow, page: TimelinePage): TimelineWindow {
  return {
    entries: mergeEntries(window.entries, page.items),
    hasOlder: page.hasOlder,
    hasNewer: window.hasNewer,
  };
}

/** Adds a page that begins after the last entry. Known entries are replaced, never doubled. */
export function withNewer(window: TimelineWindow, page: TimelinePage): TimelineWindow {
  return {
    entries: mergeEntries(window.entries, page.items),
    hasOlder: window.hasOlder,
    hasNewer: page.hasNewer,
  };
}

/** The last so many entries; the same window where it has no more. */
export function newestOf(window: TimelineWindow, count: number): TimelineWindow {
  if (window.entries.length <= count) return window;
  return { ...window, entries: window.entries.slice(-count), hasOlder: true };
}

/**
 * Updates a window with a page that was read again; null where the two do not overlap, so that there may be a gap
 * between them.
 */
export function refreshed(window: TimelineWindow, page: TimelinePage): TimelineWindow | null {
  const last = window.entries.at(-1);
  const first = page.items[0];
  if (!last || !first || first.seq > last.seq) return null;
  const reachesFurther = (page.items.at(-1)?.seq ?? 0) >= last.seq;
  return {
    entries: mergeEntries(window.entries, page.items),
    hasOlder: first.seq <= (window.entries[0]?.seq ?? 0) ? page.hasOlder : window.hasOlder,
    hasNewer: reachesFurther ? page.hasNewer : window.hasNewer,
  };
}

/** Replaces one message. A window without it is returned unchanged. */
export function withMessage(window: TimelineWindow, message: MessageView): TimelineWindow {
  const index = window.entries.findIndex(
    (entry) => entry.kind === "message" && entry.message.id === message.id,
  );
  const entry = window.entries[index];
  if (entry?.kind !== "message") return window;
  return { ...window, entries: window.entries.with(index, { ...entry, message }) };
}

/** Merges two lists: each `seq` once, in order. `fresh` wins, but equal entries stay the same object. */
function mergeEntries(
  known: readonly TimelineEntry[],
  fresh: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  const first = fresh[0];
  if (!first) return known;
  const last = known.at(-1);
  if (!last || first.seq > last.seq) return [...known, ...fresh];
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of fresh) bySeq.set(entry.seq, replaceEqualDeep(bySeq.get(entry.seq), entry));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
