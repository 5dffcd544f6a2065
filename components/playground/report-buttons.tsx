"use client";

import type { Report, SimulatedLineSummary, SimulatedMessage } from "@/lib/api/playground-views";
import { useWording } from "@/lib/client/format/use-wording";
import { useReportMessage } from "@/lib/client/playground/use-playground";

type ReportButtonsProps = {
  line: SimulatedLineSummary;
  customer: string;
  message: SimulatedMessage;
};

/** The states that the line can still report for a message from the desk, in any order. */
export function ReportButtons({ line, customer, message }: ReportButtonsProps) {
  const { words, formats } = useWording();
  const { mutate, error } = useReportMessage(line.id, customer);
  const { reports } = line.abilities;
  const possible = reportsAfter(message.state).filter((state) => reports.includes(state));
  if (possible.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap items-center gap-1 px-1">
      <legend className="float-start me-1 py-1 text-2xs text-muted">
        {words("playground.report")}
      </legend>
      {possible.map((state) => (
        <button
          key={state}
          type="button"
          onClick={() => mutate({ messageId: message.id, state })}
          className="h-6 select-none rounded-sm border border-line-strong bg-surface px-1.5 font-medium text-2xs text-ink transition-colors hover:bg-hover active:bg-pressed"
        >
          {words(`playground.state.${state}`)}
        </button>
      ))}
      {error !== null && (
        <span role="alert" className="text-danger-ink text-xs">
          {formats.error(error)}
        </span>
      )}
    </fieldset>
  );
}

function reportsAfter(state: SimulatedMessage["state"]): readonly Report[] {
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
