"use client";

import { Badge } from "@/components/ui/badge";
import type { FaultView, SimulatedLineSummary } from "@/lib/api/playground-views";
import { useWording } from "@/lib/client/format/use-wording";
import { useSetFaults } from "@/lib/client/playground/use-playground";
import { FaultRow } from "./fault-row";
import { PanelHeading } from "./panel-heading";

type FaultsPanelProps = {
  line: SimulatedLineSummary;
  /** The ids of the faults that are on. */
  faultsOn: readonly string[];
  faultCount: number;
  className: string;
};

/** The simulator's faults and automatic reports, each with what the desk will show. */
export function FaultsPanel({ line, faultsOn, faultCount, className }: FaultsPanelProps) {
  const { words, formats } = useWording();
  const { mutate, error } = useSetFaults(line.id);
  const habits = line.faults.filter(({ kind }) => kind === "habit");
  const rows = (faults: readonly FaultView[]) => (
    <div className="flex flex-col">
      {faults.map(({ id, label, hint }) => (
        <FaultRow
          key={id}
          label={label}
          hint={hint}
          checked={faultsOn.includes(id)}
          onCheckedChange={(checked) => mutate({ [id]: checked })}
        />
      ))}
    </div>
  );
  return (
    <section aria-labelledby="playground-faults" className={className}>
      <PanelHeading
        id="playground-faults"
        actions={
          faultCount > 0 && (
            <span className="pe-2">
              <Badge tone="warning">{words("playground.faults.on", { count: faultCount })}</Badge>
            </span>
          )
        }
      >
        {words("playground.faults.title")}
      </PanelHeading>
      <div className="scroll-area flex min-h-0 flex-1 flex-col gap-1 px-2 pb-2">
        {error !== null && (
          <p role="alert" className="px-2 text-danger-ink text-xs">
            {formats.error(error)}
          </p>
        )}
        {rows(line.faults.filter(({ kind }) => kind === "fault"))}
        {habits.length > 0 && (
          <>
            <h3 className="px-2 pt-2 font-semibold text-ink text-sm">
              {words("playground.faults.reports")}
            </h3>
            {rows(habits)}
          </>
        )}
      </div>
    </section>
  );
}
