"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import type { ExportView } from "@/lib/api/export-endpoints";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useFormats } from "../format/use-wording";

/** This agent's exports, kept current by live events. Not requested unless `wanted`. */
export function useExports(wanted: boolean) {
  return useQuery({
    enabled: wanted,
    queryKey: queryKeys.exports,
    queryFn: ({ signal }) => call("listExports", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Cancels an export that is being written, or deletes its file. */
export function useRemoveExport() {
  const queryClient = useQueryClient();
  const formats = useFormats();
  return useMutation({
    mutationFn: (id: string) => call("deleteExport", { params: { id } }),
    onSuccess: (removed: ExportView) =>
      queryClient.setQueryData<ResponseOf<"listExports">>(
        queryKeys.exports,
        (known) =>
          known && { items: known.items.map((one) => (one.id === removed.id ? removed : one)) },
      ),
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
  });
}
