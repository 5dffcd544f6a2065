"use client";

import { CloudOff, RefreshCw } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { useConnection } from "@/lib/client/use-live-events";
import { connectionWords } from "./connection-words";

/** One line over the list while the desk does not hear of changes; nothing while it does. */
export function ConnectionBanner() {
  const connection = useConnection();
  if (connection.state === "live") return null;
  const isOffline = connection.state === "offline";
  return (
    <p
      className={classNames(
        "flex items-center gap-2 border-b px-4 py-1.5 text-xs",
        isOffline
          ? "border-danger-line bg-danger-soft text-danger-ink"
          : "border-warning-line bg-warning-soft text-warning-ink",
      )}
    >
      {isOffline ? (
        <CloudOff aria-hidden className="size-3.5 shrink-0" />
      ) : (
        <RefreshCw aria-hidden className="size-3.5 shrink-0" />
      )}
      {connectionWords(connection)}
      {isOffline && ". What you see may be old."}
    </p>
  );
}
