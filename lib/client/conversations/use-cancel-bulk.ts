"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useFormats } from "../format/use-wording";

/** Stops a change of many. What was done by then stays, and can be undone. */
export function useCancelBulk() {
  const formats = useFormats();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call("cancelBulkChange", { params: { id } }),
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.bulkChanges }),
  });
}
