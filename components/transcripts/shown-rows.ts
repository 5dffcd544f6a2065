import type { VirtualItem } from "@tanstack/react-virtual";
import type { ListSelection } from "@/components/inbox/selection/list-selection";
import type { TranscriptItem } from "@/lib/client/transcripts/use-transcripts";
import type { useTranscriptCursor } from "./use-transcript-cursor";

/** The rows that are in the document, for a table or a list. */
export type ShownRows = {
  readonly items: readonly TranscriptItem[];
  readonly rows: readonly VirtualItem[];
  /** Of all rows together, in pixels. */
  readonly height: number;
  readonly rowHeight: number;
  readonly hasMore: boolean;
  readonly cursor: ReturnType<typeof useTranscriptCursor>;
  /** Those that are chosen by hand. */
  readonly selection: ListSelection;
  readonly now: Date;
};
