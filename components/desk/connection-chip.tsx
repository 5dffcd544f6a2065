"use client";

import { CloudOff, RefreshCw } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { useWording } from "@/lib/client/format/use-wording";
import { useConnection } from "@/lib/client/live/use-live-events";
import { connectionWords } from "./connection-words";

/** Shown in a header while the connection for live events is lost. It does not move anything. */
export function ConnectionChip() {
  const wording = useWording();
  const connection = useConnection();
  if (connection.state === "live") return null;
  const isOffline = connection.state === "offline";
  return (
    <Tooltip content={wording.words("frame.connection.stale")}>
      <span className="inline-flex">
        <Badge tone={isOffline ? "danger" : "warning"}>
          {isOffline ? <CloudOff aria-hidden /> : <RefreshCw aria-hidden />}
          {connectionWords(connection, wording)}
        </Badge>
      </span>
    </Tooltip>
  );
}
