"use client";

import { Check, UserRoundX, Users } from "lucide-react";
import { AgentAvailability } from "@/components/desk/availability/agent-availability";
import { Avatar } from "@/components/ui/avatar";
import { useTeamOpening } from "@/lib/client/conversations/teams/use-team-opening";
import { useWording } from "@/lib/client/format/use-wording";
import type { Receiver } from "./receivers";

type AssignOptionProps = {
  receiver: Receiver;
  isMe: boolean;
  isCurrent: boolean;
  /** What is said of a team that is open. */
  teamHint: string;
};

/** An agent, a team or nobody, as one to choose. */
export function AssignOption({
  receiver: { kind, id, name },
  isMe,
  isCurrent,
  teamHint,
}: AssignOptionProps) {
  const { words, formats } = useWording();
  const opensAt = useTeamOpening(kind === "team" ? id : null);
  const closed =
    opensAt === "never"
      ? words("list.assign.closed")
      : opensAt && words("list.assign.closedUntil", { until: formats.until(opensAt) });
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
      {kind === "team" && <span className="shrink-0 text-muted text-xs">{closed ?? teamHint}</span>}
      {isCurrent && (
        <span className="text-accent-ink">
          <Check aria-hidden className="size-4" />
          <span className="sr-only">
            {words(kind === "team" ? "list.assign.currentTeam" : "list.assign.current")}
          </span>
        </span>
      )}
    </>
  );
}
