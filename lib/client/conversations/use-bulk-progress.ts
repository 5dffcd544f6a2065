"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { endWords } from "../format/format-many";
import { useWording } from "../format/use-wording";
import { useUndoBulk } from "./use-undo-bulk";
import { takeWatched, watchBulk } from "./watched-bulks";

/**
 * This agent's changes of many that are under way, kept current by live events. The end of each is told once, with undo:
 * also of one that another page began.
 */
export function useBulkProgress() {
  const wording = useWording();
  const { mutate: undo } = useUndoBulk();
  const { data } = useQuery({
    queryKey: queryKeys.bulkChanges,
    queryFn: ({ signal }) => call("listBulkChanges", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

  useEffect(() => {
    const takeBack = (id: string) => {
      undo(id);
      // What comes of it is said when it is known.
      return false;
    };
    for (const bulk of data?.items ?? []) {
      if (bulk.state === "running" || bulk.state === "undoing") watchBulk(bulk.id);
      else if (takeWatched(bulk.id)) {
        const text = endWords(bulk, wording);
        notify(
          bulk.isUndoable && bulk.done > 0
            ? { tone: "success", text, undo: () => takeBack(bulk.id) }
            : { tone: "info", text },
        );
      }
    }
  }, [data, undo, wording]);

  return (data?.items ?? []).filter(({ state }) => state === "running" || state === "undoing");
}
