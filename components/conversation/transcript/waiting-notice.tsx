"use client";

import { CloudOff } from "lucide-react";
import { useOnline } from "@/lib/client/browser/use-online";

/** Shown under a message being sent while there is no network. */
export function WaitingNotice() {
  const isOnline = useOnline();
  if (isOnline) return null;
  return (
    <p className="mt-1 flex items-center gap-1 text-muted text-xs">
      <CloudOff aria-hidden className="size-3.5" />
      Will be sent as soon as you are online again
    </p>
  );
}
