"use client";

import { CloudOff } from "lucide-react";
import { useOnline } from "@/lib/client/browser/use-online";

/**
 * Says that the connection is lost and that no message is. The element is always present, so that screen readers
 * announce its text.
 */
export function Connection({ isReachable }: { isReachable: boolean }) {
  const isOnline = useOnline();
  const words = isOnline
    ? "Connection lost. Trying to reconnect…"
    : "You are offline. What you write is sent when you are online again.";
  return (
    <div role="status">
      {!(isOnline && isReachable) && (
        <p className="flex items-center gap-2 border-warning-line border-b bg-warning-soft px-4 py-2 text-base text-warning-ink">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          {words}
        </p>
      )}
    </div>
  );
}
