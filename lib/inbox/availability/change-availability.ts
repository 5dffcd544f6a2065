import type { Scope } from "@/db/engines/database";
import { findAssignable } from "@/db/stores/agents";
import { beginSpell, findAvailability, lockAvailability } from "@/db/stores/people/availability";
import type { LiveEvent } from "@/lib/model/event";
import { isoInstant } from "@/lib/model/iso-instant";
import {
  type Availability,
  type AvailabilityChange,
  nextAvailability,
} from "@/lib/model/people/availability";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";

export type Whose = Pick<AgentIdentity, "organizationId" | "agentId">;

/** How an agent is, and since when; null where they were never there. */
export type AvailabilitySince = Availability & { readonly since: Date | null };

/** What somebody is who was never there. */
const neverThere: AvailabilitySince = {
  ...{ state: "away", reason: null, cause: "sign-out", since: null },
};

/**
 * Changes how available an agent is, a person or a program, as `nextAvailability` says, and tells the desks of their
 * organization. What changes nothing writes nothing. Nobody who answers nobody is available: for them it does nothing.
 */
export async function changeAvailability(
  context: Context,
  whose: Whose,
  change: AvailabilityChange,
): Promise<AvailabilitySince> {
  const now = await findAvailability(context.database.read, whose.agentId);
  if (nextAvailability(now ?? null, change) === null) return sinceOf(now);
  const { is } = await writeAndPublish(context, (scope) =>
    changeAvailabilityIn(context, scope, whose, change),
  );
  return is;
}

/** The same, in a transaction that does more. */
export async function changeAvailabilityIn(
  context: Pick<Context, "newId" | "now">,
  scope: Scope,
  { organizationId, agentId }: Whose,
  change: AvailabilityChange,
): Promise<{ readonly is: AvailabilitySince; readonly events: readonly LiveEvent[] }> {
  await lockAvailability(scope, agentId);
  const now = await findAvailability(scope, agentId);
  const next = nextAvailability(now ?? null, change);
  const isOfNobody = (await findAssignable(scope, organizationId, agentId)) === undefined;
  if (next === null || isOfNobody) return { is: sinceOf(now), events: [] };
  const at = context.now();
  // The clock on the wall may have been set back: no spell ends before it began.
  const startedAt = now !== undefined && now.startedAt > at ? now.startedAt : at;
  await beginSpell(scope, { id: context.newId(), organizationId, agentId, startedAt, ...next });
  const { state, reason, cause } = next;
  const since = isoInstant(startedAt);
  return {
    is: { state, reason, cause, since: startedAt },
    events: [{ kind: "availability", organizationId, agentId, state, reason, cause, since }],
  };
}

/** What a row says. */
export function sinceOf(
  row: (Availability & { readonly startedAt: Date }) | undefined,
): AvailabilitySince {
  if (row === undefined) return neverThere;
  const { state, reason, cause, startedAt } = row;
  return { state, reason, cause, since: startedAt };
}
