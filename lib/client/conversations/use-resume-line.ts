"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useWording } from "../format/use-wording";

/** Lets a paused line send again. For supervisors and administrators; the server refuses others. */
export function useResumeLine() {
  const { words, formats } = useWording();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (lineId: string) => call("resumeLine", { params: { id: lineId } }),
    onSuccess: async (line) => {
      notify({ tone: "success", text: words("thread.lineResumed", { line: line.name }) });
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.lines }),
        queryClient.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[0] === "conversation" && queryKey.length === 2,
        }),
      ]);
    },
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
  });
}
