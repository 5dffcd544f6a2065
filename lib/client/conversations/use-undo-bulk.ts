"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { undoneWords } from "../format/format-many";
import { useWording } from "../format/use-wording";
import { watchBulk } from "./watched-bulks";

/** Restores what a change of many replaced. A notice says what was restored and what stays, once that is known. */
export function useUndoBulk() {
  const queryClient = useQueryClient();
  const wording = useWording();
  return useMutation({
    mutationFn: (id: string) => call("undoBulkChange", { params: { id } }),
    onSuccess: (bulk) => {
      if (bulk.state === "undoing") watchBulk(bulk.id);
      else notify({ tone: "info", text: undoneWords(bulk, wording) });
    },
    onError: (error) => notify({ tone: "error", text: wording.formats.error(error) }),
    onSettled: () =>
      Promise.all(
        [queryKeys.bulkChanges, queryKeys.conversationLists].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
