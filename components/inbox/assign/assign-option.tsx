"use client";

import { Check, UserRoundX, Users } from "lucide-react";
import { AgentAvailability } from "@/components/desk/availability/agent-availability";
import { Avatar } from "@/components/ui/avatar";
import type { AgentSummary } from "@/lib/api/schemas";
import { useWords } from "@/lib/client/format/use-wording";

/** Who can be given conversations. */
export type Receiver =
  | ({ readonly kind: "agent" } & AgentSummary)
  | { readonly kind: "nobody"; readonly id: "nobody"; readonly name: string }
  | { readonly kind: "team"; readonly id: string; readonly name: string };

type AssignOptionProps = { receiver: Receiver; isMe: boolean; isCurrent: boolean };

/** An agent, a team or nobody, as one to choose. */
export function AssignOption({ receiver: { kind, id, name }, isMe, isCurrent }: AssignOptionProps) {
  const words = useWords();
  return (
    <>
      {kind === "agent" ? (
        <Avatar name={name} size={24} />
      ) : (
        <span aria-hidden className="grid size-6 place-items-center text-muted [&_svg]:size-4">
          {kind === "team" ? <Users /> : <UserRoundX />}
        </span>
      )}
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {isMe
          ? words.rich("list.assign.you", {
              name,
              quiet: (text) => <span className="text-subtle">{text}</span>,
            })
          : name}
      </span>
      {kind === "agent" && <AgentAvailability agentId={id} />}
      {kind === "team" && <span className="text-muted text-xs">{words("list.assign.team")}</span>}
      {isCurrent && (
        <span className="text-accent-ink">
          <Check aria-hidden className="size-4" />
          <span className="sr-only">{words("list.assign.current")}</span>
        </span>
      )}
    </>
  );
}
