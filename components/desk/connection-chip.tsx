"use client";

import { CloudOff, RefreshCw } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import { useConnection } from "@/lib/client/live/use-live-events";
import { connectionWords } from "./connection-words";

/** A chip in a header while the desk does not hear of changes; nothing while it does. It moves nothing around it. */
export function ConnectionChip() {
  const connection = useConnection();
  if (connection.state === "live") return null;
  const isOffline = connection.state === "offline";
  return (
    <Tooltip content="What you see may be out of date. Parley keeps trying to connect.">
      <span className="inline-flex">
        <Badge tone={isOffline ? "danger" : "warning"}>
          {isOffline ? <CloudOff aria-hidden /> : <RefreshCw aria-hidden />}
          {connectionWords(connection)}
        </Badge>
      </span>
    </Tooltip>
  );
}
