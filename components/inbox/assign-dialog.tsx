"use client";

import { Check, UserRoundX } from "lucide-react";
import { useState } from "react";
import { AgentAvailability } from "@/components/desk/availability/agent-availability";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Avatar } from "@/components/ui/avatar";
import { Dialog } from "@/components/ui/dialog";
import { bestMatches } from "@/components/ui/search-list/best-matches";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";

type AssignDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  assigneeId: string | null;
  /** An agent's id, or null for nobody. */
  onAssign: (agentId: string | null) => void;
};

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
  const found = bestMatches([...(data?.agents ?? []), null], typed, (agent) =>
    agent === null
      ? [words("common.unassigned"), words("list.assign.unassignedWords")]
      : [agent.name, agent.email],
  );
  const chooseOnce = useChooseOnce(open);
  const choose = (agentId: string | null) =>
    chooseOnce(() => {
      onOpenChange(false);
      if (agentId !== assigneeId) onAssign(agentId);
    });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words("list.assign.title")}>
      <SearchList
        label={words("list.assign.agents")}
        typed={typed}
        onTyped={setTyped}
        placeholder={words("list.assign.placeholder")}
        none={found.length === 0 ? words("list.assign.none") : null}
      >
        {found.map((agent) => (
          <SearchListItem
            key={agent?.id ?? "nobody"}
            value={agent?.id ?? "nobody"}
            onChoose={() => choose(agent?.id ?? null)}
          >
            {agent === null ? (
              <span className="grid size-6 place-items-center text-muted">
                <UserRoundX aria-hidden className="size-4" />
              </span>
            ) : (
              <Avatar name={agent.name} size={24} />
            )}
            <span className="min-w-0 flex-1 truncate">
              {agent === null
                ? words("common.unassigned")
                : agent.id === data?.agent.id
                  ? words.rich("list.assign.you", {
                      name: agent.name,
                      quiet: (text) => <span className="text-subtle">{text}</span>,
                    })
                  : agent.name}
            </span>
            {agent !== null && <AgentAvailability agentId={agent.id} />}
            {(agent?.id ?? null) === assigneeId && <AssignedMark />}
          </SearchListItem>
        ))}
      </SearchList>
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
