import { listPassing } from "@/db/stores/routing/routing-queue";
import type { Conversation } from "@/db/tables/tables";
import { countHindrances } from "@/lib/model/routing/choose-taker";
import { mayTake } from "@/lib/model/routing/may-take";
import { waitsForAnybody } from "@/lib/model/routing/waits-for-anybody";
import type { Context } from "../context/context";
import { refusingAmong } from "./refusing-among";
import { readCandidates } from "./team-candidates";

export type Hindrances = ReturnType<typeof countHindrances> & {
  /** Those who might take one, and gave this one away while its customer waited. */
  readonly gaveAway: number;
};

/**
 * Why a conversation that waits in a team which routes automatically comes to nobody: how many of the team are away, busy or
 * full, or gave it away. Null for every other conversation, where somebody may take it, and while
 * the team is closed.
 */
export async function readHindrances(
  { database: { read }, routing, now }: Context,
  conversation: Conversation,
): Promise<Hindrances | null> {
  const { id, organizationId, teamId, waitingSince } = conversation;
  if (teamId === null || waitingSince === null || !waitsForAnybody(conversation)) return null;
  if (routing.of(teamId).mode !== "automatic") return null;
  const instant = now();
  if (routing.givenFrom(teamId, instant) !== instant) return null;
  const candidates = await readCandidates(read, organizationId, teamId);
  const refusing = refusingAmong(await listPassing(read, id, waitingSince));
  const free = candidates.filter((one) => mayTake(one) === null);
  if (free.some(({ agentId }) => !refusing.has(agentId))) return null;
  return { ...countHindrances(candidates), gaveAway: free.length };
}
