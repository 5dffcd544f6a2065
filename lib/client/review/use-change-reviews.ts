"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { GivenBodyOf, ResponseOf } from "@/lib/api/contract";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** Something that is done about reviews; what is shown of them is read again then. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.reviews }),
  });
}

type Put<N extends "putScorecard" | "putSample" | "submitReview"> = {
  readonly id: string;
  readonly body: GivenBodyOf<N>;
};

/** Publishes a scorecard. */
export function usePublishScorecard() {
  return useChange(({ id, body }: Put<"putScorecard">) =>
    call("putScorecard", { params: { id }, body }),
  );
}

/** Draws a sample. */
export function useDrawSample() {
  return useChange(({ id, body }: Put<"putSample">) => call("putSample", { params: { id }, body }));
}

/** Takes a sample back. */
export function useTakeBackSample() {
  return useChange((id: string) => call("deleteSample", { params: { id } }));
}

/** Submits a review. Whoever comes back to it reads what is in; it is to be done no more, at once. */
export function useSubmitReview() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: Put<"submitReview">) =>
      call("submitReview", { params: { id }, body }),
    onSuccess: async (_, { id }) => {
      // One that was asked for before would bring it back.
      await queryClient.cancelQueries({ queryKey: queryKeys.reviewQueue });
      queryClient.setQueryData<ResponseOf<"listReviewQueue">>(
        queryKeys.reviewQueue,
        (queue) => queue && { ...queue, items: queue.items.filter((item) => item.id !== id) },
      );
      void queryClient.invalidateQueries({ queryKey: queryKeys.review(id), refetchType: "none" });
      void queryClient.invalidateQueries({ queryKey: queryKeys.reviews });
    },
  });
}

/** Disputes a grade of a review of what the agent wrote. */
export function useDisputeGrade() {
  return useChange(
    ({ reviewId, ...body }: GivenBodyOf<"disputeGrade"> & { readonly reviewId: string }) =>
      call("disputeGrade", { params: { id: reviewId }, body }),
  );
}

/** Tells that a comment for coaching was seen, or worked on. */
export function useMarkCoaching() {
  return useChange(({ id, ...body }: GivenBodyOf<"markCoaching"> & { readonly id: string }) =>
    call("markCoaching", { params: { id }, body }),
  );
}
