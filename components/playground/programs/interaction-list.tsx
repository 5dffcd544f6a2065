"use client";

import { Badge } from "@/components/ui/badge";
import type { SimulatedInteraction } from "@/lib/api/playground-programs";
import { useWords } from "@/lib/client/format/use-wording";

type InteractionListProps = {
  interactions: readonly SimulatedInteraction[];
  openId: string;
  onOpen: (id: string) => void;
};

const tones = { offered: "info", active: "success", ended: "neutral" } as const;

/** The agent's offers, active interactions, and those that have just ended. */
export function InteractionList({ interactions, openId, onOpen }: InteractionListProps) {
  const words = useWords();
  return (
    <ul
      aria-label={words("playground.programs.interactions")}
      className="scroll-area flex min-h-0 flex-col gap-1 border-line p-2 max-tablet:max-h-40 max-tablet:border-b tablet:border-e"
    >
      {interactions.map(({ id, contactName, address, state, messages, channel }) => (
        <li key={id}>
          <button
            type="button"
            aria-current={id === openId ? "true" : undefined}
            onClick={() => onOpen(id)}
            className="-outline-offset-2 flex w-full flex-col gap-0.5 rounded-lg px-2 py-1.5 text-start transition-colors hover:bg-hover aria-[current=true]:bg-selected"
          >
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-medium text-ink text-sm">
                {contactName ?? address}
              </span>
              <Badge tone={tones[state]}>{words(`playground.programs.${state}`)}</Badge>
            </span>
            <span className="truncate text-muted text-xs">
              {messages.at(-1)?.text ?? words("playground.programs.ofChannel", { channel })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
