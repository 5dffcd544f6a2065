"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "./api";
import { queryKeys } from "./query-keys";

/** The templates of a line; they change with an import only. */
export function useTemplates(lineId: string) {
  return useQuery({
    queryKey: queryKeys.templates(lineId),
    queryFn: ({ signal }) => call("listTemplates", { params: { id: lineId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
