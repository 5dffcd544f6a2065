import type { Scope } from "@/db/engines/database";
import { lockConversation } from "@/db/stores/conversations";
import {
  countQueued,
  findAssignedAt,
  findKnowing,
  listPassing,
  listQueued,
  listWaitingOf,
  lockRouting,
} from "@/db/stores/routing/routing-queue";
import { setGivenAt } from "@/db/stores/routing/team-takers";
import type { Conversation } from "@/db/tables/tables";
import type { LiveEvent } from "@/lib/model/event";
import { type Candidate, chooseTaker, isOverflowing } from "@/lib/model/routing/choose-taker";
import { mayTake } from "@/lib/model/routing/may-take";
import { byUrgency } from "@/lib/model/routing/queue-order";
import { givenReason, overflowReason } from "@/lib/model/routing/routing-reasons";
import { waitsForAnybody } from "@/lib/model/routing/waits-for-anybody";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { transition } from "../conversation/transition";
import { refusingAmong } from "./refusing-among";
import { readCandidates } from "./team-candidates";

/** Conversations that one transaction gives to somebody, and how many of those that wait it looks at. */
const batchMax = 20;
const queueMax = 200;

type InTeam = { readonly organizationId: string; readonly teamId: string };

/**
 * Gives what waits in a team that routes automatically to those of its members who may take it, the most urgent first, each
 * with the reason in its timeline; before that, what returning customers have brought somebody past their measure goes
 * back to the team. Gives whether there may be more to do at once. What changes nothing writes nothing.
 */
export async function routeTeam(context: Context, team: InTeam): Promise<boolean> {
  const { read } = context.database;
  const candidates = await readCandidates(read, team.organizationId, team.teamId);
  const hasOverflow = candidates.some(isOverflowing);
  const hasRoom = candidates.some((one) => mayTake(one) === null);
  if (hasOverflow) await writeAndPublish(context, (scope) => relieve(context, scope, team));
  if (!hasRoom || (await countQueued(read, team)) === 0) return false;
  const { isMore } = await writeAndPublish(context, (scope) => giveOut(context, scope, team));
  return isMore;
}

async function giveOut(
  context: Context,
  scope: Scope,
  team: InTeam,
): Promise<{ readonly isMore: boolean; readonly events: readonly LiveEvent[] }> {
  await lockRouting(scope, team.organizationId);
  let candidates = await readCandidates(scope, team.organizationId, team.teamId);
  const queue = [...(await listQueued(scope, team, queueMax))].sort(byUrgency);
  const events: LiveEvent[] = [];
  let givenCount = 0;
  for (const { id } of queue) {
    const hasRoom = candidates.some((one) => mayTake(one) === null);
    if (!hasRoom || givenCount === batchMax) break;
    const before = await lockConversation(scope, id);
    if (before?.teamId !== team.teamId || !waitsForAnybody(before)) continue;
    const given = await giveOne(context, scope, before, candidates);
    if (given === null) continue;
    givenCount += 1;
    candidates = given.candidates;
    events.push(...given.events);
  }
  return { isMore: givenCount === batchMax, events };
}

async function giveOne(
  context: Context,
  scope: Scope,
  before: Conversation,
  candidates: readonly Candidate[],
) {
  const since = before.waitingSince ?? context.now();
  const passing = await listPassing(scope, before.id, since);
  const refusing = refusingAmong(passing);
  const taking = chooseTaker(
    candidates.filter(({ agentId }) => !refusing.has(agentId)),
    {
      knownBy: await findKnowing(scope, before),
      passedBy: new Set(passing.map(({ agentId }) => agentId)),
    },
  );
  if (taking === null) return null;
  const { taker, cause } = taking;
  const { agentId, capacity } = taker;
  const load = taker.load + 1;
  const givenAt = context.now();
  await setGivenAt(scope, agentId, givenAt);
  const { events } = await transition(context, scope, before, {
    ...{ by: { kind: "system" }, assigneeId: agentId, status: "open" },
    reason: givenReason(cause, taker.load, capacity),
  });
  return {
    events,
    candidates: candidates.map((one) =>
      one.agentId === agentId ? { ...one, load, givenAt } : one,
    ),
  };
}

/** Takes from those who have too much what came back to them last: never what they got while its customer waited. */
async function relieve(
  context: Context,
  scope: Scope,
  team: InTeam,
): Promise<{ readonly events: readonly LiveEvent[] }> {
  await lockRouting(scope, team.organizationId);
  const events: LiveEvent[] = [];
  for (const one of await readCandidates(scope, team.organizationId, team.teamId)) {
    let { load } = one;
    if (!isOverflowing(one)) continue;
    for (const { id, waitingSince } of await listWaitingOf(scope, team, one.agentId, queueMax)) {
      if (!isOverflowing({ ...one, load })) break;
      const assignedAt = await findAssignedAt(scope, id, one.agentId);
      if (assignedAt === null || assignedAt >= waitingSince) continue;
      const before = await lockConversation(scope, id);
      if (before?.assigneeId !== one.agentId || before.waitingSince === null) continue;
      const released = await transition(context, scope, before, {
        ...{ by: { kind: "system" }, assigneeId: null, status: "open", reason: overflowReason },
      });
      events.push(...released.events);
      load -= 1;
    }
  }
  return { events };
}
