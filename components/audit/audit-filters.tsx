"use client";

import { RotateCw } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import type { AuditFilter } from "@/lib/client/audit/use-audit";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { auditActions } from "@/lib/model/people/audit";
import { actionName } from "./action-name";

type AuditFiltersProps = {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
  onRefresh: () => void;
};

const field = "h-8 rounded-md border border-control bg-surface px-2 text-ink text-sm";

/** Of whom, what and when the record is shown. */
export function AuditFilters({ filter, onChange, onRefresh }: AuditFiltersProps) {
  const words = useWords();
  const { data: me } = useMe();
  const agents = [...(me?.agents ?? [])].sort((a, b) => a.name.localeCompare(b.name));
  const set = (change: Partial<AuditFilter>) => onChange({ ...filter, ...change });
  const orNull = (value: string) => (value === "" ? null : value);
  return (
    <search className="flex flex-wrap items-end gap-3" aria-label={words("audit.filters")}>
      <Labelled label={words("audit.who")}>
        {(id) => (
          <select
            id={id}
            className={field}
            value={filter.agent ?? ""}
            onChange={({ target }) => set({ agent: orNull(target.value) })}
          >
            <option value="">{words("audit.everybody")}</option>
            {agents.map(({ id: agentId, name }) => (
              <option key={agentId} value={agentId}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={words("audit.what")}>
        {(id) => (
          <select
            id={id}
            className={field}
            value={filter.action ?? ""}
            onChange={({ target }) =>
              set({ action: auditActions.find((one) => one === target.value) ?? null })
            }
          >
            <option value="">{words("audit.everything")}</option>
            {auditActions.map((action) => (
              <option key={action} value={action}>
                {actionName(action, words)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={words("audit.from")}>
        {(id) => (
          <input
            id={id}
            type="date"
            className={field}
            value={filter.from ?? ""}
            onChange={({ target }) => set({ from: orNull(target.value) })}
          />
        )}
      </Labelled>
      <Labelled label={words("audit.to")}>
        {(id) => (
          <input
            id={id}
            type="date"
            className={field}
            value={filter.to ?? ""}
            onChange={({ target }) => set({ to: orNull(target.value) })}
          />
        )}
      </Labelled>
      <Button onClick={onRefresh}>
        <RotateCw aria-hidden className="size-3.5" />
        {words("audit.refresh")}
      </Button>
    </search>
  );
}

type LabelledProps = { label: string; children: (id: string) => ReactNode };

function Labelled({ label, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
