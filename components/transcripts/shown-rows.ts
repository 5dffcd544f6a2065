import type { VirtualItem } from "@tanstack/react-virtual";
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
  readonly now: Date;
};
