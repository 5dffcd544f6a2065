"use client";

import { Badge } from "@/components/ui/badge";
import type { PlaygroundFaults } from "@/lib/api/playground";
import { formatError } from "@/lib/client/format-error";
import { useSetFaults } from "@/lib/client/use-playground";
import { FaultRow } from "./fault-row";
import { PanelHeading } from "./panel-heading";

type Toggle = {
  readonly name: keyof PlaygroundFaults;
  readonly label: string;
  readonly hint: string;
};

const failures: readonly Toggle[] = [
  {
    name: "refusesSends",
    label: "Gateway answers 500",
    hint: "Replies wait; the desk tries again and lists the attempts.",
  },
  {
    name: "isSlow",
    label: "Slow gateway",
    hint: "Replies keep their clock for 3 seconds.",
  },
  {
    name: "duplicates",
    label: "Duplicate every message",
    hint: "Your messages come twice and are shown once.",
  },
  {
    name: "reorders",
    label: "Out of order",
    hint: "What you send within 3 seconds is shown last one first.",
  },
  {
    name: "losesMedia",
    label: "Media URL fails",
    hint: "Your files cannot be fetched; the desk says why.",
  },
];

const reports: readonly Toggle[] = [
  {
    name: "autoDelivered",
    label: "Delivered by itself",
    hint: "Every reply gets its second tick at once.",
  },
  {
    name: "autoSeen",
    label: "Seen by itself",
    hint: "The ticks of every reply turn coloured at once.",
  },
];

type FaultsPanelProps = {
  lineId: string;
  faults: PlaygroundFaults;
  faultCount: number;
  className: string;
};

/** What the gateway does by itself and what goes wrong, each with what the desk will show. */
export function FaultsPanel({ lineId, faults, faultCount, className }: FaultsPanelProps) {
  const { mutate, error } = useSetFaults(lineId);
  const rows = (toggles: readonly Toggle[]) => (
    <div className="flex flex-col">
      {toggles.map(({ name, label, hint }) => (
        <FaultRow
          key={name}
          label={label}
          hint={hint}
          checked={faults[name]}
          onCheckedChange={(checked) => mutate({ [name]: checked })}
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
            <span className="pr-2">
              <Badge tone="warning">{faultCount} on</Badge>
            </span>
          )
        }
      >
        Faults
      </PanelHeading>
      <div className="scroll-area flex min-h-0 flex-1 flex-col gap-1 px-2 pb-2">
        {error !== null && (
          <p role="alert" className="px-2 text-danger-ink text-xs">
            {formatError(error)}
          </p>
        )}
        {rows(failures)}
        <h3 className="px-2 pt-2 font-semibold text-ink text-sm">Reports</h3>
        {rows(reports)}
      </div>
    </section>
  );
}
