"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { keptWords } from "../format/format-many";
import { useWording } from "../format/use-wording";
import { watchBulk } from "./watched-bulks";

/** Restores what a change of many replaced. What others have changed since stays, which a notice says. */
export function useUndoBulk() {
  const queryClient = useQueryClient();
  const wording = useWording();
  return useMutation({
    mutationFn: (id: string) => call("undoBulkChange", { params: { id } }),
    onSuccess: (bulk) => {
      if (bulk.state === "undoing") watchBulk(bulk.id);
      const kept = keptWords(bulk, wording);
      if (bulk.state === "undone" && kept !== null) notify({ tone: "info", text: kept });
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
