import type { Scope } from "@/db/engines/database";
import type { Readers } from "@/db/stores/desk/readers";
import { listTeamsAround } from "@/db/stores/organizations";
import { AppError } from "@/lib/model/error";
import { isPermitted } from "@/lib/model/people/permissions";
import type { Audience } from "@/lib/model/writing/audience";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";

export type TeamName = { readonly id: string; readonly name: string };

/** Whose things an agent has, and the teams that the agent is in or supervises, by name. */
export async function readersOf(scope: Scope, { organizationId, agentId }: AgentIdentity) {
  const around = await listTeamsAround(scope, agentId);
  const teams = around.map(({ id, name }) => ({ id, name }));
  return { teams, readers: { organizationId, agentId, teamIds: teams.map(({ id }) => id) } };
}

/** Whether an agent may make and change what is for everybody. */
export function canShareWithAll({ role }: AgentIdentity): boolean {
  return isPermitted(role, "share-with-everybody");
}

/** Of what an agent has: one's own and a team's is theirs to change, everybody's is the supervisors'. */
export function mayChange(
  agent: AgentIdentity,
  { audience }: { readonly audience: Audience },
): boolean {
  return audience !== "all" || canShareWithAll(agent);
}

type Shared = { readonly audience: Audience; readonly teamId: string | null };

/**
 * Throws `forbidden` where an agent may not change what is there, or not share with everybody, and `invalid_request` for a
 * team that is not the agent's. The sentences are the caller's, since they name what it is.
 */
export function assertShareable(
  agent: AgentIdentity,
  teams: readonly TeamName[],
  { before, given }: { readonly before: Shared | undefined; readonly given: Shared },
  sentences: { readonly notForAll: string; readonly notYourTeam: string },
): void {
  const isForbidden = given.audience === "all" && !canShareWithAll(agent);
  if (isForbidden || (before !== undefined && !mayChange(agent, before))) {
    throw new AppError("forbidden", sentences.notForAll);
  }
  if (given.teamId === null || teams.some(({ id }) => id === given.teamId)) return;
  const message = sentences.notYourTeam;
  throw new AppError("invalid_request", message, { problems: [{ path: "teamId", message }] });
}

type SharedKind<T extends Shared> = {
  readonly find: (scope: Scope, readers: Readers, id: string) => Promise<T | undefined>;
  readonly remove: (scope: Scope, found: T) => Promise<void>;
  /** What the desks are told has changed. */
  readonly kind: "canned-replies" | "macros";
  readonly missing: () => AppError;
  readonly sentences: { readonly notForAll: string };
};

/**
 * Removes something that is kept. Throws what is `missing` where the agent has none of that id, `forbidden` where it is not
 * theirs to remove.
 */
export async function removeShared<T extends Shared>(
  context: Context,
  agent: AgentIdentity,
  id: string,
  { find, remove, kind, missing, sentences }: SharedKind<T>,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const { readers } = await readersOf(scope, agent);
    const found = await find(scope, readers, id);
    if (found === undefined) throw missing();
    if (!mayChange(agent, found)) throw new AppError("forbidden", sentences.notForAll);
    await remove(scope, found);
    return { events: [{ kind, organizationId: agent.organizationId }] };
  });
}

/** Whose it is from now on: what was others' too and becomes somebody's own is the own of whoever does that. */
export function ownerAfter(
  { agentId }: AgentIdentity,
  before: Shared & { readonly agentId: string },
  given: Shared,
): string {
  return given.audience === "own" && before.audience !== "own" ? agentId : before.agentId;
}
