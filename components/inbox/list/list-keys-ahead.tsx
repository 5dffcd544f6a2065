"use client";

import { useEffect } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useWords } from "@/lib/client/format/use-wording";
import { useOpenConversationId } from "../use-inbox-location";
import { keepKeyAhead, takeKeysAhead } from "./keys-ahead";

/** Keeps the keys that move in a list and open from it while that list is loading, where no conversation is open. */
export function ListKeysAhead() {
  const words = useWords();
  const isEnabled = useOpenConversationId() === null;
  // What an earlier list did not get is none of this one's.
  useEffect(() => void takeKeysAhead(), []);
  const common = { group: "list", isListed: false, isEnabled } as const;
  useAction({
    ...common,
    ...{ id: "next", label: words("frame.actions.next"), keys: "j", repeats: true },
    run: () => keepKeyAhead("next"),
  });
  useAction({
    ...common,
    ...{ id: "previous", label: words("frame.actions.previous"), keys: "k", repeats: true },
    run: () => keepKeyAhead("previous"),
  });
  useAction({
    ...common,
    ...{ id: "open", label: words("frame.actions.open"), keys: ["Enter", "o"] },
    run: () => keepKeyAhead("open"),
  });
  return null;
}
