"use client";

import { Cable, Users } from "lucide-react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { useKnownNames } from "@/lib/client/conversations/use-known-names";
import { printValue } from "@/lib/model/query/print";
import { PaletteGroup } from "./palette-group";
import { PaletteItem } from "./palette-item";

type PlaceItemsProps = { isOpen: boolean; onChoose: (run: () => void) => void };

/** Lines and teams as lists of conversations. */
export function PlaceItems({ isOpen, onChoose }: PlaceItemsProps) {
  const { lines, teams } = useKnownNames(isOpen);
  const { goToQuery } = useInboxLocation();
  if (lines.length + teams.length === 0) return null;
  return (
    <PaletteGroup heading="Lines and teams">
      {lines.map((name) => (
        <PaletteItem
          key={`line ${name}`}
          value={`line ${name}`}
          keywords={[`Go to line ${name}`]}
          icon={<Cable />}
          onSelect={() => onChoose(() => goToQuery(`line:${printValue(name)}`))}
        >
          Go to line {name}
        </PaletteItem>
      ))}
      {teams.map((name) => (
        <PaletteItem
          key={`team ${name}`}
          value={`team ${name}`}
          keywords={[`Go to team ${name}`]}
          icon={<Users />}
          onSelect={() => onChoose(() => goToQuery(`team:${printValue(name)}`))}
        >
          Go to team {name}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
