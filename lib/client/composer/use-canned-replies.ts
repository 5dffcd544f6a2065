"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import type { GivenBodyOf } from "@/lib/api/contract";
import { call } from "../api";
import { KeyedStore } from "../browser/keyed-store";
import { queryKeys } from "../cache/query-keys";
import { useWording } from "../format/use-wording";
import { useRemoveShared } from "./use-remove-shared";

/** Everything this agent can answer with, first what is used often and lately. Not requested unless `wanted`. */
export function useCannedReplies({ wanted = true }: { wanted?: boolean } = {}) {
  return useQuery({
    enabled: wanted,
    queryKey: queryKeys.cannedReplies,
    queryFn: ({ signal }) => call("listCannedReplies", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

type CannedReplyBody = GivenBodyOf<"putCannedReply">;

/** Makes a canned reply or changes one. */
export function useSaveCannedReply() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { readonly id: string; readonly body: CannedReplyBody }) =>
      call("putCannedReply", { params: { id }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.cannedReplies }),
  });
}

/** Removes a canned reply; the notice offers to take that back. */
export function useRemoveCannedReply() {
  const { words } = useWording();
  const { mutate: save } = useSaveCannedReply();
  return useRemoveShared<CannedReplyBody>({
    queryKey: queryKeys.cannedReplies,
    remove: (id) => call("deleteCannedReply", { params: { id } }),
    save,
    removedWords: ({ title }) => words("composer.canned.removed", { title }),
  });
}

/** What the dialog of canned replies is opened with: the list, or a new one with what was written. */
export type CannedRequest =
  | { readonly kind: "manage" }
  | {
      readonly kind: "new";
      readonly text: string;
      readonly actions: CannedReplyView["actions"];
      readonly cards: CannedReplyView["cards"];
      readonly parts: CannedReplyView["parts"];
      readonly attachmentIds: readonly string[];
    };

/** The dialog that is open, under `desk`; it belongs to no page. */
export const cannedRequests = new KeyedStore<CannedRequest>();

/** Opens the dialog of canned replies. */
export function openCannedReplies(request: CannedRequest): void {
  cannedRequests.update("desk", () => [request]);
}
