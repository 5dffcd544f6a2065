"use client";

import { CloudOff } from "lucide-react";
import { useOnline } from "@/lib/client/browser/use-online";
import { useWords } from "@/lib/client/format/use-wording";

/** Shown under a message being sent while there is no network. */
export function WaitingNotice() {
  const words = useWords();
  const isOnline = useOnline();
  if (isOnline) return null;
  return (
    <p className="mt-1 flex items-center gap-1 text-muted text-xs">
      <CloudOff aria-hidden className="size-3.5" />
      {words("thread.unsent.whenOnline")}
    </p>
  );
}
