"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, call, urlOf } from "../api";
import { showDraft } from "../cache/draft-cache";
import { queryKeys } from "../cache/query-keys";
import { myIdOf } from "../live/live-changes";

const saveDelayMs = 800;
const retryDelayMs = 5_000;

export type DraftTab = "reply" | "note";
type Texts = Readonly<Record<DraftTab, string>>;
const noTexts: Texts = { reply: "", note: "" };

/**
 * The agent's unsent reply and note of one conversation. What is typed here wins over the server's version. It is saved
 * shortly after the last key, and at once when the conversation or page is left. Use one React key per conversation.
 */
export function useDraft(conversationId: string) {
  const queryClient = useQueryClient();
  const { data: saved, isError } = useQuery({
    queryKey: queryKeys.draft(conversationId),
    queryFn: ({ signal }) => call("getDraft", { params: { id: conversationId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [typed, setTyped] = useState<Partial<Texts>>({});
  const unsaved = useRef<Partial<Texts>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const mutationKey = `draft:${conversationId}`;
  const upload = useMutation({
    mutationKey: [mutationKey],
    scope: { id: mutationKey },
    // The texts are read when the request is made, so a late retry never restores old ones.
    mutationFn: () => {
      const { reply, note } = cached(queryClient, conversationId) ?? noTexts;
      return call("putDraft", { params: { id: conversationId }, body: { reply, note } });
    },
    retry: (_, error) => !(error instanceof ApiError) || !isRefusal(error.problem.status),
    retryDelay: retryDelayMs,
  });
  const { mutate } = upload;

  const save = useCallback(() => {
    clearTimeout(timer.current);
    const before = cached(queryClient, conversationId);
    if (Object.keys(unsaved.current).length === 0) return;
    // Saving before the server's draft is known would delete another tab's text.
    if (!before) {
      timer.current = setTimeout(() => save(), saveDelayMs);
      return;
    }
    const { reply, note } = { ...before, ...unsaved.current };
    unsaved.current = {};
    queryClient.setQueryData(queryKeys.draft(conversationId), {
      reply,
      note,
      updatedAt: new Date().toISOString(),
    });
    const isWaiting = queryClient
      .getMutationCache()
      .find({ mutationKey: [mutationKey], predicate: ({ state }) => state.isPaused });
    showDraft(queryClient, conversationId, { reply, note }, myIdOf(queryClient));
    if (!isWaiting) mutate();
  }, [conversationId, mutate, mutationKey, queryClient]);

  const setText = useCallback(
    (tab: DraftTab, text: string) => {
      setTyped((now) => ({ ...now, [tab]: text }));
      unsaved.current = { ...unsaved.current, [tab]: text };
      clearTimeout(timer.current);
      timer.current = setTimeout(save, text === "" ? 0 : saveDelayMs);
    },
    [save],
  );

  useEffect(() => {
    // A page that closes gets no answer; with `keepalive` the request is still made.
    const saveOnLeaving = () => {
      if (Object.keys(unsaved.current).length === 0) return;
      const { reply, note } = {
        ...(cached(queryClient, conversationId) ?? noTexts),
        ...unsaved.current,
      };
      void fetch(urlOf("putDraft", { params: { id: conversationId } }), {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reply, note }),
        keepalive: true,
      }).catch(() => undefined);
    };
    window.addEventListener("pagehide", saveOnLeaving);
    return () => {
      window.removeEventListener("pagehide", saveOnLeaving);
      save();
    };
  }, [conversationId, queryClient, save]);

  const texts: Texts = {
    reply: typed.reply ?? saved?.reply ?? "",
    note: typed.note ?? saved?.note ?? "",
  };
  return {
    texts,
    setText,
    isUnsaved: isError || upload.failureCount > 0,
    isLoaded: saved !== undefined,
  };
}

function cached(queryClient: ReturnType<typeof useQueryClient>, conversationId: string) {
  return queryClient.getQueryData<Texts>(queryKeys.draft(conversationId));
}

/** Statuses for which a repeated request would fail again. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}
