"use client";

import { useAgent } from "@/lib/client/account/use-availability";
import { useWords } from "@/lib/client/format/use-wording";
import { AvailabilityMark } from "./availability-mark";
import { availabilityWords } from "./availability-words";

/** How available an agent is and how much they have, as a mark and in words; nothing until it is known. */
export function AgentAvailability({ agentId }: { agentId: string }) {
  const words = useWords();
  const agent = useAgent(agentId);
  if (agent?.availability == null) return null;
  const { availability, capacity, load, hindrance } = agent;
  return (
    <span className="flex min-w-0 max-w-[50%] items-center gap-1.5 text-muted text-xs">
      <AvailabilityMark state={availability.state} />
      <span className="truncate">{availabilityWords(availability, words)}</span>
      {capacity !== null && hindrance === "full" && (
        <span className="shrink-0 text-warning-ink">
          {words("account.availability.full", { load, capacity })}
        </span>
      )}
      {capacity !== null && hindrance !== "full" && (
        <span className="shrink-0">{words("account.availability.load", { load, capacity })}</span>
      )}
    </span>
  );
}
