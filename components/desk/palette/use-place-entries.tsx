"use client";

import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { StandingViewMark } from "@/components/inbox/views/standing-view-items";
import { useStandingViews } from "@/lib/client/conversations/use-standing-views";
import { useWords } from "@/lib/client/format/use-wording";
import type { PaletteEntry } from "./rank-entries";

/** The views of teams and lines. */
export function usePlaceEntries(): readonly PaletteEntry[] {
  const teams = useStandingViews("team");
  const lines = useStandingViews("line");
  const { goToSaved } = useInboxLocation();
  const words = useWords();
  return [...lines, ...teams].map((view) => ({
    value: view.id,
    label: words(`frame.palette.${view.medium === null ? "team" : "line"}`, { name: view.name }),
    icon: <StandingViewMark view={view} />,
    run: () => goToSaved(view.id),
  }));
}
