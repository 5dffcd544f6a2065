"use client";

import { useAvailability } from "@/lib/client/account/use-availability";
import { useWords } from "@/lib/client/format/use-wording";
import { AvailabilityMark } from "./availability-mark";
import { availabilityWords } from "./availability-words";

/** How available an agent is, as a mark and in words; nothing until it is known. */
export function AgentAvailability({ agentId }: { agentId: string }) {
  const words = useWords();
  const availability = useAvailability(agentId);
  if (availability === null) return null;
  return (
    <span className="flex min-w-0 max-w-[50%] items-center gap-1.5 text-muted text-xs">
      <AvailabilityMark state={availability.state} />
      <span className="truncate">{availabilityWords(availability, words)}</span>
    </span>
  );
}
