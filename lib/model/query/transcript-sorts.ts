import type { TranscriptColumn } from "../preferences/preferences";

/** What transcripts are sorted by. `activity` and `opened` are instants, `waiting` is since when the customer waits. */
export const transcriptSorts = [
  "activity",
  "opened",
  "first-response",
  "messages",
  "waiting",
  "score",
] as const;
export type TranscriptSort = (typeof transcriptSorts)[number];

export const sortDirections = ["asc", "desc"] as const;
export type SortDirection = (typeof sortDirections)[number];

/** How a set of transcripts is shown. */
export type TranscriptArrangement = {
  readonly sort: TranscriptSort;
  readonly order: SortDirection;
  readonly columns: readonly TranscriptColumn[];
};
