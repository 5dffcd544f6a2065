"use client";

import { ChevronDown, Plug } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";
import type { SimulatedApplicationView } from "@/lib/api/playground-programs";
import { useWords } from "@/lib/client/format/use-wording";

type ApplicationAgentProps = Pick<SimulatedApplicationView, "agents" | "agentId"> & {
  isPending: boolean;
  failure: string | null;
  onPick: (agentId: string | null) => void;
};

const nobody = "";

/** The agent as whom the application is connected. */
export function ApplicationAgent({
  agents,
  agentId,
  isPending,
  failure,
  onPick,
}: ApplicationAgentProps) {
  const words = useWords();
  const name = agents.find(({ id }) => id === agentId)?.name;
  return (
    <div className="flex shrink-0 flex-col gap-1 border-line border-b bg-surface px-3 py-2">
      <div className="flex items-center gap-3">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-ink text-sm">
          {words("playground.programs.application")}
        </h2>
        {agentId !== null && <Badge tone="success">{words("playground.programs.connected")}</Badge>}
        <Menu
          trigger={
            <Button pending={isPending}>
              <Plug aria-hidden className="size-4" />
              {name ?? words("playground.programs.connectAs")}
              <ChevronDown aria-hidden className="size-4" />
            </Button>
          }
        >
          <MenuRadioGroup
            label={words("playground.programs.connectedAs")}
            value={agentId ?? nobody}
            onValueChange={(id) => onPick(id === nobody ? null : id)}
            items={[
              { value: nobody, label: words("playground.programs.nobody") },
              ...agents.map((agent) => ({ value: agent.id, label: agent.name })),
            ]}
          />
        </Menu>
      </div>
      {failure !== null && (
        <p role="alert" className="text-danger-ink text-xs">
          {failure}
        </p>
      )}
    </div>
  );
}
