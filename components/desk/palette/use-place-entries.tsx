"use client";

import { Cable, Users } from "lucide-react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { useKnownNames } from "@/lib/client/conversations/use-known-names";
import { useWords } from "@/lib/client/format/use-wording";
import { printValue } from "@/lib/model/query/print";
import type { PaletteEntry } from "./rank-entries";

/** Lines and teams as lists of conversations. */
export function usePlaceEntries(isNeeded: boolean): readonly PaletteEntry[] {
  const { lines, teams } = useKnownNames(isNeeded);
  const { goToQuery } = useInboxLocation();
  const words = useWords();
  const places = [
    ...lines.map((name) => ({ word: "line" as const, name, icon: <Cable /> })),
    ...teams.map((name) => ({ word: "team" as const, name, icon: <Users /> })),
  ];
  return places.map(({ word, name, icon }) => ({
    value: `${word} ${name}`,
    label: words(`frame.palette.${word}`, { name }),
    icon,
    run: () => goToQuery(`${word}:${printValue(name)}`),
  }));
}
