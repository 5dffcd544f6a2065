"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { KnownNames } from "@/lib/model/query/complete";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";
import { useMe } from "./use-me";
import { useTags } from "./use-tags";
import { useViews } from "./use-views";

/** The names a query can be completed with. Lines and tags are read when they are first `needed`. */
export function useKnownNames(needed: boolean): KnownNames {
  const { data: me } = useMe();
  const { data: views } = useViews();
  const { data: lines } = useQuery({
    queryKey: queryKeys.lines,
    queryFn: ({ signal }) => call("listLines", { signal }),
    enabled: needed,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data: tags } = useTags(needed);
  return useMemo(
    () => ({
      lines: lines?.items.map(({ name }) => name) ?? [],
      agents: me?.agents.map(({ name }) => name) ?? [],
      teams: views?.teams.map(({ name }) => name) ?? [],
      tags: tags?.items ?? [],
    }),
    [lines, me, views, tags],
  );
}
