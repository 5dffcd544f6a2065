"use client";

import { nextOpening } from "@/lib/model/hours/business-hours";
import { useClock } from "../../browser/use-clock";
import { useMe } from "../use-me";

/**
 * When a team that is closed opens, `never` where that is not within a year; null while it is open, for null, and for a team
 * that has no hours or no members.
 */
export function useTeamOpening(teamId: string | null): string | null {
  const { data: me } = useMe();
  const hours = me?.staffedTeams.find(({ id }) => id === teamId)?.hours ?? null;
  return useClock((now) => {
    if (hours === null) return null;
    const opensAt = nextOpening(hours, new Date(now));
    if (opensAt === null) return "never";
    return opensAt.getTime() === now ? null : opensAt.toISOString();
  });
}
