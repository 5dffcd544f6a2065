"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ConversationSummary } from "@/lib/api/schemas";
import { printQuery } from "@/lib/model/query/print";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

const pauseMs = 150;
const lengthMin = 2;
const lengthMax = 100;
const foundMax = 6;

const nobody: readonly ConversationSummary[] = [];

/**
 * Conversations of customers whose name, address or number has these words, in any status, the latest first. The server is
 * asked once the typing pauses; what was found before stays meanwhile.
 */
export function useFoundCustomers(
  words: string,
  isNeeded: boolean,
): readonly ConversationSummary[] {
  const wanted = words.trim().slice(0, lengthMax);
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const isEnough = isNeeded && wanted.length >= lengthMin && asked.length >= lengthMin;
  const { data } = useQuery({
    queryKey: queryKeys.foundCustomers(asked),
    queryFn: ({ signal }) =>
      call("listConversations", {
        query: {
          view: "all",
          sort: "newest",
          limit: foundMax,
          query: printQuery([
            { word: "from", values: [asked], isNegated: false },
            { word: "is", values: ["open", "snoozed", "closed"], isNegated: false },
          ]),
        },
        signal,
      }),
    enabled: isEnough,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  return isEnough ? (data?.items ?? nobody) : nobody;
}
