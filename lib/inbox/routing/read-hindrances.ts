import type { Conversation } from "@/db/tables/tables";
import { countHindrances } from "@/lib/model/routing/choose-taker";
import { mayTake } from "@/lib/model/routing/may-take";
import type { Context } from "../context/context";
import { readCandidates } from "./team-candidates";

export type Hindrances = ReturnType<typeof countHindrances>;

/**
 * Why a conversation that waits in a team which routes automatically comes to nobody: how many of the team are away, busy or
 * full. Null for every other conversation, and where somebody may take it.
 */
export async function readHindrances(
  { database: { read }, routing }: Context,
  { organizationId, teamId, status, assigneeId, waitingSince }: Conversation,
): Promise<Hindrances | null> {
  const isQueued = status === "open" && assigneeId === null && waitingSince !== null;
  if (!isQueued || teamId === null || routing.of(teamId).mode !== "automatic") return null;
  const candidates = await readCandidates(read, organizationId, teamId);
  return candidates.some((one) => mayTake(one) === null) ? null : countHindrances(candidates);
}
