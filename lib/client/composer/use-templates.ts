"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** The templates of a line, which only change with an import. Not requested unless `wanted`. */
export function useTemplates(lineId: string, { wanted = true }: { wanted?: boolean } = {}) {
  return useQuery({
    enabled: wanted,
    queryKey: queryKeys.templates(lineId),
    queryFn: ({ signal }) => call("listTemplates", { params: { id: lineId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
