"use client";

import { Command } from "cmdk";
import { Check, Search, UserRoundX } from "lucide-react";
import { useState } from "react";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Avatar } from "@/components/ui/avatar";
import { Dialog } from "@/components/ui/dialog";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";

type AssignDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  assigneeId: string | null;
  /** An agent's id, or null for nobody. */
  onAssign: (agentId: string | null) => void;
};

const itemClass =
  "flex h-10 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-sm text-ink data-[selected=true]:bg-selected";

/** Chooses an assignee: type a few letters and press Enter. */
export function AssignDialog({ open, onOpenChange, assigneeId, onAssign }: AssignDialogProps) {
  const words = useWords();
  const { data } = useMe();
  const [typed, setTyped] = useState("");
  const [wasOpen, setWasOpen] = useState(open);
  // It may be reopened before it has faded out. The search is then cleared, so that Enter chooses what is shown.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTyped("");
  }
  const chooseOnce = useChooseOnce(open);
  const choose = (agentId: string | null) =>
    chooseOnce(() => {
      onOpenChange(false);
      if (agentId !== assigneeId) onAssign(agentId);
    });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words("list.assign.title")}>
      <Command label={words("list.assign.agents")} loop>
        <div className="flex items-center gap-2 rounded-md border border-control bg-surface px-2.5">
          <Search aria-hidden className="size-4 shrink-0 text-subtle" />
          <Command.Input
            value={typed}
            onValueChange={setTyped}
            placeholder={words("list.assign.placeholder")}
            className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
          />
        </div>
        <Command.List className="scroll-area mt-2 max-h-80">
          <Command.Empty className="py-6 text-center text-muted text-sm">
            {words("list.assign.none")}
          </Command.Empty>
          {data?.agents.map((agent) => (
            <Command.Item
              key={agent.id}
              value={agent.id}
              keywords={[agent.name, agent.email]}
              onSelect={() => choose(agent.id)}
              className={itemClass}
            >
              <Avatar name={agent.name} size={24} />
              <span className="min-w-0 flex-1 truncate">
                {agent.id === data.agent.id
                  ? words.rich("list.assign.you", {
                      name: agent.name,
                      quiet: (text) => <span className="text-subtle">{text}</span>,
                    })
                  : agent.name}
              </span>
              {agent.id === assigneeId && <AssignedMark />}
            </Command.Item>
          ))}
          <Command.Item
            value="nobody"
            keywords={[words("list.assign.unassignedWords")]}
            onSelect={() => choose(null)}
            className={itemClass}
          >
            <span className="grid size-6 place-items-center text-muted">
              <UserRoundX aria-hidden className="size-4" />
            </span>
            <span className="flex-1">{words("common.unassigned")}</span>
            {assigneeId === null && <AssignedMark />}
          </Command.Item>
        </Command.List>
      </Command>
    </Dialog>
  );
}

function AssignedMark() {
  const words = useWords();
  return (
    <span className="text-accent-ink">
      <Check aria-hidden className="size-4" />
      <span className="sr-only">{words("list.assign.current")}</span>
    </span>
  );
}
