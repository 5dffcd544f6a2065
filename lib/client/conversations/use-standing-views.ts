"use client";

import type { StandingViewView } from "@/lib/api/schemas";
import { useViews } from "./use-views";

export type ViewOf = "team" | "line";

/**
 * The views of teams, or those of lines, with their counts, kept current by live events. The only line is no view of its own: it
 * holds what all conversations are.
 */
export function useStandingViews(of: ViewOf): readonly StandingViewView[] {
  const { data } = useViews();
  const views = data?.standing.filter(({ medium }) => (medium === null) === (of === "team")) ?? [];
  return of === "line" && views.length < 2 ? [] : views;
}
