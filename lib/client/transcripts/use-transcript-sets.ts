"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { GivenBodyOf, ResponseOf } from "@/lib/api/contract";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import type { TranscriptFilter } from "../cache/transcript-filter";
import { useWording } from "../format/use-wording";

export type TranscriptSet = ResponseOf<"listTranscriptSets">["items"][number];
/** A set to save, under an id that the browser makes. */
export type SetDraft = { readonly id: string } & GivenBodyOf<"putTranscriptSet">;

const freshMs = 60_000;

/** The sets that the agent has, and whom one can be shared with. */
export function useTranscriptSets(isEnabled: boolean) {
  return useQuery({
    queryKey: queryKeys.transcriptSets,
    queryFn: ({ signal }) => call("listTranscriptSets", { signal }),
    enabled: isEnabled,
    staleTime: freshMs,
    refetchOnWindowFocus: true,
  });
}

/** The set that is shown: the one with this query in this order. */
export function setOf(
  sets: readonly TranscriptSet[],
  { query, sort, order }: TranscriptFilter,
): TranscriptSet | undefined {
  return sets.find((set) => set.query === query && set.sort === sort && set.order === order);
}

/** Saves a set, or what was changed of it. */
export function useSaveSet() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: SetDraft) => call("putTranscriptSet", { params: { id }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.transcriptSets }),
  });
}

/** Saves another search, order or columns in a set, which can be undone. */
export function useUpdateSet() {
  const { words, formats } = useWording();
  const save = useSaveSet();
  const failed = (error: unknown) => {
    notify({ tone: "error", text: formats.error(error) });
    return false;
  };
  return (set: TranscriptSet, change: Partial<SetDraft>) =>
    save.mutateAsync({ ...draftOf(set), ...change }).then(
      () =>
        notify({
          tone: "success",
          text: words("transcripts.sets.updated", { name: set.name }),
          undo: () => save.mutateAsync(draftOf(set)).catch(failed),
        }),
      failed,
    );
}

/** Removes a set, which can be undone. */
export function useDeleteSet() {
  const { words, formats } = useWording();
  const queryClient = useQueryClient();
  const save = useSaveSet();
  const failed = (error: unknown) => {
    notify({ tone: "error", text: formats.error(error) });
    return false;
  };
  return useMutation({
    mutationFn: ({ id }: TranscriptSet) => call("deleteTranscriptSet", { params: { id } }),
    onSuccess: async (_, set) => {
      await queryClient.invalidateQueries({ queryKey: queryKeys.transcriptSets });
      notify({
        tone: "success",
        text: words("transcripts.sets.deleted", { name: set.name }),
        undo: () => save.mutateAsync(draftOf(set)).catch(failed),
      });
    },
    onError: failed,
  });
}

/** A set as it is saved again. */
export function draftOf({ team, canChange: _, ...set }: TranscriptSet): SetDraft {
  return { ...set, teamId: team?.id ?? null };
}
