"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { GivenBodyOf } from "@/lib/api/contract";
import { call } from "../api";
import { pageLanguage } from "../browser/page-language";
import { queryKeys } from "../cache/query-keys";

type Wanted = Pick<
  GivenBodyOf<"createExport">,
  "query" | "words" | "ids" | "format" | "notes" | "timeZone"
>;

/** Asks for an export in the agent's language, by the agent's clocks unless others are given. */
export function askForExport({ timeZone, ...wanted }: Wanted) {
  return call("createExport", {
    body: {
      ...wanted,
      language: pageLanguage(),
      timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
  });
}

/** Begins an export; it is the first of the agent's from then on. */
export function useCreateExport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: askForExport,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.exports }),
  });
}
