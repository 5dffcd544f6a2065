"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Shortcut } from "@/components/ui/shortcut";
import { useWords } from "@/lib/client/format/use-wording";
import { type LostFocus, lostFocusRegion } from "./lost-focus";

/**
 * Says that what had the focus has gone and that keys do nothing now. It has the focus until the agent chooses something.
 */
export function LostFocusAlert({ lostFocus }: { lostFocus: LostFocus }) {
  const words = useWords();
  const region = useRef<HTMLDivElement>(null);
  const isDropping = useSyncExternalStore(lostFocus.subscribe, lostFocus.isDropping, () => false);
  useEffect(() => {
    if (isDropping) region.current?.focus();
  }, [isDropping]);
  if (!isDropping) return null;
  return (
    <div
      ref={region}
      role="alert"
      tabIndex={-1}
      {...{ [lostFocusRegion]: "" }}
      className="-translate-x-1/2 fixed bottom-16 left-1/2 z-50 flex w-max max-w-[calc(100vw-2rem)] items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2 text-ink text-sm shadow-popup"
    >
      {words("frame.keys.lost")}
      <Button size="sm" onClick={() => lostFocus.point(null)}>
        {words("frame.keys.goOn")}
        <Shortcut keys="Escape" />
      </Button>
    </div>
  );
}
