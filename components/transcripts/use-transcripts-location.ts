"use client";

import { useMemo } from "react";
import { goToAddress, useAddress } from "@/components/ui/use-address";
import {
  parseTranscriptFilter,
  type TranscriptFilter,
  transcriptsHref,
} from "@/lib/client/cache/transcript-filter";
import type { TranscriptSort } from "@/lib/model/query/transcript-sorts";

/** Which transcripts the URL shows, which of them is open, and functions to go elsewhere without a request for a page. */
export function useTranscriptsLocation() {
  const [, search = ""] = useAddress().split("?");
  return useMemo(() => {
    const parameters = new URLSearchParams(search);
    const openId = parameters.get("open");
    const filter = parseTranscriptFilter({
      q: parameters.get("q"),
      sort: parameters.get("sort"),
      order: parameters.get("order"),
    });
    const show = (next: TranscriptFilter, how: "push" | "replace") =>
      goToAddress(transcriptsHref(next, openId), how);
    return {
      filter,
      openId,
      hrefOf: (id: string) => transcriptsHref(filter, id),
      /** Opening the next from an open one replaces the history entry. */
      open: (id: string) =>
        goToAddress(transcriptsHref(filter, id), openId === null ? "push" : "replace"),
      close: () => goToAddress(transcriptsHref(filter), "push"),
      show,
      searchFor: (query: string) =>
        show({ ...filter, query: query.trim() }, filter.query === "" ? "push" : "replace"),
      /** The same column once more turns its order around. */
      sortBy: (sort: TranscriptSort) => {
        const order = filter.sort === sort && filter.order === "desc" ? "asc" : "desc";
        show({ ...filter, sort, order }, "replace");
      },
    };
  }, [search]);
}
