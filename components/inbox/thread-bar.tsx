"use client";

import { ChevronDown, ChevronLeft, ChevronUp, Ellipsis } from "lucide-react";
import { ConnectionChip } from "@/components/desk/connection-chip";
import { useActions } from "@/components/desk/keyboard/use-actions";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { viewLabel } from "@/components/desk/views";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useInboxLocation } from "./use-inbox-location";

/** Links to the list, to the neighbouring conversations and to the actions, where the list is not beside the thread. */
export function ThreadBar() {
  const { filter, closeConversation } = useInboxLocation();
  const actions = useActions();
  const paletteKey = useKeyOf("palette");
  const previousKey = useKeyOf("previous");
  const nextKey = useKeyOf("next");
  const run = (wanted: string) => actions.find(({ id }) => id === wanted)?.run();
  return (
    <nav
      aria-label="List"
      className="flex h-10 shrink-0 items-center gap-1 border-line border-b bg-panel px-1 desk:hidden"
    >
      <Button variant="ghost" size="sm" onClick={closeConversation}>
        <ChevronLeft aria-hidden className="size-4" />
        {viewLabel(filter.view)}
      </Button>
      <ConnectionChip />
      <span className="flex-1" />
      <IconButton
        label="All actions"
        shortcut={paletteKey}
        icon={<Ellipsis />}
        onClick={() => run("palette")}
      />
      <IconButton
        label="Previous conversation"
        shortcut={previousKey}
        icon={<ChevronUp />}
        onClick={() => run("previous")}
      />
      <IconButton
        label="Next conversation"
        shortcut={nextKey}
        icon={<ChevronDown />}
        onClick={() => run("next")}
      />
    </nav>
  );
}
