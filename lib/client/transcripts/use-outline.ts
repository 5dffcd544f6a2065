"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

export type Outline = ResponseOf<"getOutline">;

/** A long conversation is drawn anew only after so many further entries. */
const redrawnAfter = 50;
const longFrom = 500;

/** The outline of a conversation with entries up to `lastSeq`; while it is drawn anew, the former one stays. */
export function useOutline(conversationId: string, lastSeq: number): Outline | undefined {
  const upTo = lastSeq < longFrom ? lastSeq : lastSeq - (lastSeq % redrawnAfter);
  const { data } = useQuery({
    queryKey: queryKeys.outline(conversationId, upTo),
    queryFn: ({ signal }) => call("getOutline", { params: { id: conversationId }, signal }),
    placeholderData: (before, query) =>
      query?.queryKey[1] === conversationId ? keepPreviousData(before) : undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
