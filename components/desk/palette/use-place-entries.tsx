"use client";

import { Cable, Users } from "lucide-react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { useKnownNames } from "@/lib/client/conversations/use-known-names";
import { printValue } from "@/lib/model/query/print";
import type { PaletteEntry } from "./rank-entries";

/** Lines and teams as lists of conversations. */
export function usePlaceEntries(isNeeded: boolean): readonly PaletteEntry[] {
  const { lines, teams } = useKnownNames(isNeeded);
  const { goToQuery } = useInboxLocation();
  const places = [
    ...lines.map((name) => ({ word: "line", name, icon: <Cable /> })),
    ...teams.map((name) => ({ word: "team", name, icon: <Users /> })),
  ];
  return places.map(({ word, name, icon }) => ({
    value: `${word} ${name}`,
    label: `Go to ${word} ${name}`,
    icon,
    run: () => goToQuery(`${word}:${printValue(name)}`),
  }));
}
