"use client";

import { useWords } from "@/lib/client/format/use-wording";
import { useTranscriptCount } from "@/lib/client/transcripts/use-transcript-count";

type TranscriptTotalProps = {
  query: string;
  /** By whose clocks the dates of the query are read. */
  timeZone: string;
  /** How many there are where all are loaded, else null. */
  loaded: number | null;
};

/** How many conversations the table has, loaded or not; nothing until that is known. */
export function TranscriptTotal({ query, timeZone, loaded }: TranscriptTotalProps) {
  const words = useWords();
  const counted = useTranscriptCount(query, timeZone, loaded === null);
  const { count, isMore } = loaded === null ? (counted ?? {}) : { count: loaded, isMore: false };
  return (
    <span role="status" className="tabular shrink-0 text-muted text-xs">
      {count === undefined
        ? null
        : words(isMore ? "transcripts.totalMore" : "transcripts.total", { count })}
    </span>
  );
}
