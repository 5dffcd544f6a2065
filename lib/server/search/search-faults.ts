import type { Log } from "@/lib/inbox/context/context";

/** Who is told what goes wrong with an index while it works. No error has a word of what is in a row. */
export type SearchFaults = {
  /** Nothing goes on before it is tried again. */
  stopped(error: string): void;
  unreadable(fault: UnreadableConversation): void;
  /** How many conversations are left out, when that is another number than before. */
  leftOut(count: number): void;
};

/** A conversation that is left out for now. */
export type UnreadableConversation = {
  readonly conversationId: string;
  readonly error: string;
  /** When it is tried again; null where that is after the next start only. */
  readonly againMs: number | null;
};

/** Logs what goes wrong, and knows how many conversations the search does not find just now. */
export function watchSearch(log: () => Log): SearchFaults & { readonly leftOutCount: number } {
  let leftOutCount = 0;
  return {
    stopped: (error) =>
      log().error({ err: error }, "The index of the search cannot be kept in step"),
    unreadable: ({ conversationId, error, againMs }) =>
      log().error(
        { conversationId, err: error, againSeconds: againMs === null ? null : againMs / 1_000 },
        "A conversation cannot be read: the search does not find what is new in it",
      ),
    leftOut(count) {
      leftOutCount = count;
    },
    get leftOutCount() {
      return leftOutCount;
    },
  };
}
