"use client";

import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { useWording } from "@/lib/client/format/use-wording";
import type { Connection } from "@/lib/client/live/connection";
import { useConnection } from "@/lib/client/live/use-live-events";
import { connectionWords } from "./connection-words";

/** The state of the connection for live events: as shape and colour, and in words on hover and for screen readers. */
export function ConnectionDot() {
  const connection = useConnection();
  const state = connectionWords(connection, useWording());
  return (
    <Tooltip content={state} side="inline-end">
      <span
        role="status"
        data-state={connection.state}
        className="grid size-9 place-items-center rounded-lg"
      >
        <span className="sr-only">{state}</span>
        <Mark state={connection.state} />
      </span>
    </Tooltip>
  );
}

function Mark({ state }: { state: Connection["state"] }) {
  switch (state) {
    case "live":
      return <span aria-hidden className="size-2 rounded-full bg-success-solid" />;
    case "reconnecting":
      return (
        <span
          aria-hidden
          className="size-2.5 animate-spin rounded-full border-2 border-warning-solid border-t-transparent"
        />
      );
    case "offline":
      return (
        <span aria-hidden className="size-2.5 rotate-45 rounded-xs border-2 border-danger-solid" />
      );
    default:
      return state satisfies never;
  }
}
