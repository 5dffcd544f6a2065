"use client";

import { ChevronDown, ChevronLeft, ChevronUp, Ellipsis } from "lucide-react";
import { ConnectionChip } from "@/components/desk/connection-chip";
import { useActions } from "@/components/desk/keyboard/use-actions";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useWords } from "@/lib/client/format/use-wording";
import { useInboxLocation } from "./use-inbox-location";

/** Links to the list, to the neighbouring conversations and to the actions, where the list is not beside the thread. */
export function ThreadBar() {
  const words = useWords();
  const { filter, closeConversation } = useInboxLocation();
  const actions = useActions();
  const paletteKey = useKeyOf("palette");
  const previousKey = useKeyOf("previous");
  const nextKey = useKeyOf("next");
  const run = (wanted: string) => actions.find(({ id }) => id === wanted)?.run();
  return (
    <nav
      aria-label={words("list.navigation")}
      className="flex h-10 shrink-0 items-center gap-1 border-line border-b bg-panel px-1 desk:hidden"
    >
      <Button variant="ghost" size="sm" onClick={closeConversation}>
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {words(`frame.views.${filter.view}`)}
      </Button>
      <ConnectionChip />
      <span className="flex-1" />
      <IconButton
        label={words("frame.actions.palette")}
        shortcut={paletteKey}
        icon={<Ellipsis />}
        onClick={() => run("palette")}
      />
      <IconButton
        label={words("frame.actions.previous")}
        shortcut={previousKey}
        icon={<ChevronUp />}
        onClick={() => run("previous")}
      />
      <IconButton
        label={words("frame.actions.next")}
        shortcut={nextKey}
        icon={<ChevronDown />}
        onClick={() => run("next")}
      />
    </nav>
  );
}
