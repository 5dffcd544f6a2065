"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { GivenBodyOf, ResponseOf } from "@/lib/api/contract";
import type { SavedViewView } from "@/lib/api/schemas";
import type { ListSort } from "@/lib/model/event";
import { call } from "../api";
import { notify } from "../browser/notices";
import type { Sorts } from "../cache/conversation-filter";
import { queryKeys } from "../cache/query-keys";
import { useFormats, useWording } from "../format/use-wording";

type Views = ResponseOf<"listViews">;

const noSorts: Sorts = {};

/** The agent's saved views with their counts, kept current by live events, and the teams to share one with. */
export function useViews() {
  return useQuery({
    queryKey: queryKeys.views,
    queryFn: ({ signal }) => call("listViews", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How the agent sorts each view, and how to remember another order. */
export function useSorts() {
  const formats = useFormats();
  const queryClient = useQueryClient();
  const sorts = useViews().data?.sorts ?? noSorts;
  const rememberSort = useCallback(
    (view: string, sort: ListSort) => {
      queryClient.setQueryData<Views>(
        queryKeys.views,
        (views) => views && { ...views, sorts: { ...views.sorts, [view]: sort } },
      );
      call("putListSort", { params: { view }, body: { sort } }).catch((error: unknown) =>
        notify({ tone: "error", text: formats.error(error) }),
      );
    },
    [queryClient, formats],
  );
  return { sorts, rememberSort };
}

/** A view to save, under an id that the browser makes. */
export type ViewDraft = { readonly id: string } & GivenBodyOf<"putView">;

/** Saves a view, or what was changed of it. */
export function useSaveView() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: ViewDraft) => call("putView", { params: { id }, body }),
    onSuccess: () => refreshed(queryClient),
  });
}

/** Removes a view. It can be undone, and then has its old place. */
export function useDeleteView() {
  const { words, formats } = useWording();
  const queryClient = useQueryClient();
  const save = useSaveView();
  return useMutation({
    mutationFn: ({ id }: SavedViewView) => call("deleteView", { params: { id } }),
    onMutate: ({ id }) => {
      const before = queryClient.getQueryData<Views>(queryKeys.views);
      queryClient.setQueryData<Views>(
        queryKeys.views,
        (views) => views && { ...views, items: views.items.filter((view) => view.id !== id) },
      );
      return { order: before?.items.map((view) => view.id) ?? [] };
    },
    onSuccess: (_, { id, name, query, timeZone, team }, { order }) => {
      const undo = async () => {
        await save.mutateAsync({ id, name, query, timeZone, teamId: team?.id ?? null });
        await call("orderViews", { body: { ids: order } });
        await refreshed(queryClient);
      };
      const failed = (error: unknown) => {
        notify({ tone: "error", text: formats.error(error) });
        return false;
      };
      notify({
        tone: "success",
        text: words("list.changed.viewDeleted", { name }),
        undo: () => undo().catch(failed),
      });
    },
    onError: (error) => {
      notify({ tone: "error", text: formats.error(error) });
      return refreshed(queryClient);
    },
  });
}

/** Moves a view one place up or down. */
export function useMoveView() {
  const formats = useFormats();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) => call("orderViews", { body: { ids: [...ids] } }),
    onMutate: (ids) => {
      queryClient.setQueryData<Views>(
        queryKeys.views,
        (views) =>
          views && {
            ...views,
            items: views.items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
          },
      );
    },
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
    onSettled: () => refreshed(queryClient),
  });
}

/** Reads the views again, and the lists that show one. */
async function refreshed(queryClient: ReturnType<typeof useQueryClient>): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: queryKeys.views });
  await queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists });
}
