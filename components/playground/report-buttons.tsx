"use client";

import type { PlayedMessage } from "@/lib/api/playground";
import { formatError } from "@/lib/client/format-error";
import { type Report, useReportMessage } from "@/lib/client/use-playground";

const words = { delivered: "Delivered", seen: "Seen", failed: "Failed" } as const;

/** What the gateway can still report of a message of the desk, in any order. */
export function ReportButtons({ lineId, message }: { lineId: string; message: PlayedMessage }) {
  const { mutate, error } = useReportMessage(lineId);
  const possible = reportsAfter(message.state);
  if (possible.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap items-center gap-1 px-1">
      <legend className="float-left mr-1 py-1 text-2xs text-muted">Report</legend>
      {possible.map((state) => (
        <button
          key={state}
          type="button"
          onClick={() => mutate({ messageId: message.id, state })}
          className="h-6 select-none rounded-sm border border-line-strong bg-surface px-1.5 font-medium text-2xs text-ink transition-colors hover:bg-hover active:bg-pressed"
        >
          {words[state]}
        </button>
      ))}
      {error !== null && (
        <span role="alert" className="text-danger-ink text-xs">
          {formatError(error)}
        </span>
      )}
    </fieldset>
  );
}

function reportsAfter(state: PlayedMessage["state"]): readonly Report["state"][] {
  switch (state) {
    case "received":
      return ["delivered", "seen", "failed"];
    case "delivered":
      return ["seen"];
    case "failed":
      return ["delivered", "seen"];
    default:
      return [];
  }
}
