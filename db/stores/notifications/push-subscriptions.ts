import { and, asc, desc, eq, gt, inArray, isNull, notInArray, or } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { PushSubscriptionRow } from "../../tables/tables";
import type { Viewer } from "../people/visibility";

/** Gives a session its browser in place of any other. The same browser of an earlier session is that one's no longer. */
export async function putSubscription(
  scope: Scope,
  row: PushSubscriptionRow,
  /** Of the same agent; the oldest of more go. */
  keptMax: number,
): Promise<void> {
  const { pushSubscriptions } = scope.tables;
  const { sessionId, agentId, endpointHash } = row;
  const earlier = await scope.query
    .select({ sessionId: pushSubscriptions.sessionId })
    .from(pushSubscriptions)
    .where(
      or(
        eq(pushSubscriptions.sessionId, sessionId),
        eq(pushSubscriptions.endpointHash, endpointHash),
      ),
    );
  const others = await scope.query
    .select({ sessionId: pushSubscriptions.sessionId })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.agentId, agentId))
    .orderBy(desc(pushSubscriptions.createdAt), desc(pushSubscriptions.sessionId));
  const replaced = new Set(earlier.map((one) => one.sessionId));
  const surplus = others.filter((one) => !replaced.has(one.sessionId)).slice(keptMax - 1);
  await removeSubscriptions(scope, [...replaced, ...surplus.map((one) => one.sessionId)]);
  await scope.query.insert(pushSubscriptions).values(row);
}

/** Takes browsers away, with what was still to be pushed to them. */
export async function removeSubscriptions(
  scope: Scope,
  sessionIds: readonly string[],
): Promise<void> {
  if (sessionIds.length === 0) return;
  const { pushSubscriptions, pushes } = scope.tables;
  await scope.query.delete(pushes).where(inArray(pushes.sessionId, [...sessionIds]));
  await scope.query
    .delete(pushSubscriptions)
    .where(inArray(pushSubscriptions.sessionId, [...sessionIds]));
}

/** A browser that is pushed to, and whose it is. */
export type Subscribed = { readonly sealed: string; readonly viewer: Viewer };

/** The browser of a session; undefined where it has none, or where the session is over. */
export async function findSubscription(
  scope: Scope,
  sessionId: string,
  now: Date,
): Promise<Subscribed | undefined> {
  const { pushSubscriptions, sessions, agents } = scope.tables;
  const [row] = await scope.query
    .select({
      sealed: pushSubscriptions.sealed,
      viewer: {
        organizationId: agents.organizationId,
        agentId: agents.id,
        isLimitedToTeams: agents.isLimitedToTeams,
      },
    })
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .innerJoin(agents, eq(agents.id, pushSubscriptions.agentId))
    .where(and(eq(pushSubscriptions.sessionId, sessionId), isLive(scope, now)));
  return row;
}

/** Who of an organization can be pushed to: agents with their live sessions, by id. */
export async function listPushable(scope: Scope, organizationId: string, now: Date) {
  const { pushSubscriptions, sessions, agents } = scope.tables;
  return scope.query
    .select({
      sessionId: pushSubscriptions.sessionId,
      agentId: agents.id,
      isLimitedToTeams: agents.isLimitedToTeams,
    })
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .innerJoin(agents, eq(agents.id, pushSubscriptions.agentId))
    .where(and(eq(agents.organizationId, organizationId), isLive(scope, now)))
    .orderBy(asc(agents.id), asc(pushSubscriptions.sessionId));
}

/** The organizations of which anybody has a browser that is pushed to. */
export async function listPushedOrganizations(scope: Scope): Promise<readonly string[]> {
  const { pushSubscriptions, agents } = scope.tables;
  const rows = await scope.query
    .select({ organizationId: agents.organizationId })
    .from(pushSubscriptions)
    .innerJoin(agents, eq(agents.id, pushSubscriptions.agentId))
    .groupBy(agents.organizationId);
  return rows.map((row) => row.organizationId);
}

/** Takes the browsers of sessions away that are over. Gives whether there were any. */
export async function sweepSubscriptions(scope: Scope, now: Date): Promise<boolean> {
  const { pushSubscriptions, sessions, agents } = scope.tables;
  const live = scope.query
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(agents, eq(agents.id, sessions.agentId))
    .where(isLive(scope, now));
  const over = await scope.query
    .select({ sessionId: pushSubscriptions.sessionId })
    .from(pushSubscriptions)
    .where(notInArray(pushSubscriptions.sessionId, live));
  await removeSubscriptions(
    scope,
    over.map((one) => one.sessionId),
  );
  return over.length > 0;
}

function isLive({ tables: { sessions, agents } }: Scope, now: Date) {
  return and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now), eq(agents.isActive, true));
}
