import type { QueryClient } from "@tanstack/react-query";
import { queryKeys } from "./query-keys";

/** A table is read again at once, and then not before this. */
const pauseMinMs = 1_000;
const pauseMaxMs = 10_000;
/** So many times as long as reading it took: however dear its order is, it is asked for a twentieth of the time. */
const pausePerRead = 20;

let nextAt = 0;
let timer: ReturnType<typeof setTimeout> | null = null;

/**
 * Conversations have changed: the transcripts that are shown, and how many there are, are read again, soon, and once for whatever changed by then.
 * Which of them a query means, and in which order, only the server knows.
 */
export function refreshTranscripts(queryClient: QueryClient): void {
  if (timer !== null) return;
  timer = setTimeout(() => void read(queryClient), Math.max(0, nextAt - Date.now()));
}

async function read(queryClient: QueryClient): Promise<void> {
  const begunAt = Date.now();
  try {
    const shown = [queryKeys.everyTranscripts, queryKeys.everyTranscriptCount];
    await Promise.all(
      shown.map((queryKey) => queryClient.refetchQueries({ queryKey, type: "active" })),
    );
  } finally {
    const pauseMs = Math.max(pauseMinMs, (Date.now() - begunAt) * pausePerRead);
    nextAt = Date.now() + Math.min(pauseMs, pauseMaxMs);
    timer = null;
  }
}
