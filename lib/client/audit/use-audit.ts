"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { GivenQueryOf, ResponseOf } from "@/lib/api/contract";
import type { AuditAction } from "@/lib/model/people/audit";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

export type AuditItem = ResponseOf<"listAudit">["items"][number];

/** What of the record is shown: of whom, what, and which days, both included, as dates like "2026-11-30". */
export type AuditFilter = {
  readonly agent: string | null;
  readonly action: AuditAction | null;
  readonly from: string | null;
  readonly to: string | null;
};

/** The record of who did what, page by page, the newest first. It is asked for again only by hand. */
export function useAudit(filter: AuditFilter, wanted: boolean) {
  return useInfiniteQuery({
    enabled: wanted,
    queryKey: queryKeys.audit(filter),
    queryFn: ({ pageParam, signal }) =>
      call("listAudit", {
        query: { ...askedOf(filter), ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function askedOf({ agent, action, from, to }: AuditFilter): GivenQueryOf<"listAudit"> {
  return {
    ...(agent === null ? {} : { agent }),
    ...(action === null ? {} : { action }),
    ...(from === null ? {} : { from: startOf(from, 0) }),
    ...(to === null ? {} : { to: startOf(to, 1) }),
  };
}

/** When a day begins by the agent's clocks, or so many days later. */
function startOf(day: string, daysLater: number): string {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + daysLater);
  return at.toISOString();
}
