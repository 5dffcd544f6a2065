"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { useKeyedStore } from "../browser/keyed-store";
import { queryKeys } from "../cache/query-keys";
import { draftStates, isAhead, setBusy } from "./draft-states";
import { bothWritten } from "./merge-written";
import { chooseDraft, leaveDraft, loadDraft, sendPart, writeDraft } from "./save-draft";
import { type DraftPart, nothingWritten, partsOf, type Written } from "./written";

/** What becomes of a part that was written differently elsewhere. `both` is for parts that are text. */
export type DraftChoice = "here" | "elsewhere" | "both";

/**
 * What the agent began to write in a conversation, in every tab of its composer. What is typed is kept in this browser at
 * once, and on the server shortly after the last key and when the conversation is left. What the agent writes in another
 * tab or on another machine is shown where it cannot be lost; else `elsewhere` asks the agent.
 */
export function useDraft(conversationId: string) {
  const queryClient = useQueryClient();
  const { isError } = useQuery({
    queryKey: queryKeys.draft(conversationId),
    queryFn: async () => {
      await loadDraft(queryClient, conversationId);
      return null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [state] = useKeyedStore(draftStates, conversationId);
  const { written = nothingWritten, elsewhere = null, refusal = null } = state ?? {};

  useEffect(
    () => () => {
      setBusy(conversationId, null);
      leaveDraft(queryClient, conversationId);
    },
    [conversationId, queryClient],
  );

  const change = useCallback(
    (values: Partial<Written>) => writeDraft(queryClient, conversationId, values),
    [conversationId, queryClient],
  );
  const takeSent = useCallback(
    (part: DraftPart, also: Partial<Written> = {}) =>
      sendPart(queryClient, conversationId, part, also),
    [conversationId, queryClient],
  );
  const decide = useCallback(
    (part: DraftPart, choice: DraftChoice) => {
      const [now] = draftStates.get(conversationId);
      if (now === undefined || now.elsewhere === null) return;
      const { at, gone } = now.elsewhere;
      const theirs = gone.includes(part) ? nothingWritten : now.elsewhere.written;
      if (choice === "here") chooseDraft(queryClient, conversationId, part, {});
      else if (choice === "both" && (part === "reply" || part === "note")) {
        // The newer one below.
        const isNewer = at !== null && now.writtenAt !== null && now.writtenAt > at;
        const texts = isNewer ? ([theirs, now.written] as const) : ([now.written, theirs] as const);
        chooseDraft(queryClient, conversationId, part, bothWritten(...texts, part));
      } else chooseDraft(queryClient, conversationId, part, partsOf(theirs, [part]));
    },
    [conversationId, queryClient],
  );
  const busy = useCallback(
    (part: DraftPart | null) => setBusy(conversationId, part),
    [conversationId],
  );

  return {
    written,
    change,
    /** Empties a part that is sent, and changes something else with it. */
    takeSent,
    elsewhere,
    decide,
    busy,
    isUnsaved: refusal === null && (isError || (state?.isUnsaved === true && isAhead(state))),
    refusal,
    isLoaded: state !== undefined && state.base !== null,
  };
}

export type Draft = ReturnType<typeof useDraft>;
