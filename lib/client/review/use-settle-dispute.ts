"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { GivenBodyOf } from "@/lib/api/contract";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

type Settled = { readonly id: string; readonly body: GivenBodyOf<"settleDispute"> };

/** Settles a dispute. The review that it is about is read again, too. */
export function useSettleDispute() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: Settled) => call("settleDispute", { params: { id }, body }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.reviews }),
        queryClient.invalidateQueries({ queryKey: queryKeys.everyReview }),
      ]),
  });
}
