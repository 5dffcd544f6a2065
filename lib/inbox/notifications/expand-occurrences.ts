import type { Scope } from "@/db/engines/database";
import { listPushable } from "@/db/stores/notifications/push-subscriptions";
import { listPushOccurrences, replaceOccurrence } from "@/db/stores/notifications/pushes";
import { listTeamsAround } from "@/db/stores/organizations";
import { findVisible } from "@/db/stores/people/visible-conversations";
import { findPreferences } from "@/db/stores/preferences";
import type { PushOccurrence } from "@/db/tables/tables";
import type { NotificationKind } from "@/lib/model/notifications/kinds";
import { notificationFor } from "@/lib/model/notifications/notification-for";
import { isQuietAt } from "@/lib/model/notifications/quiet";
import { completePreferences } from "@/lib/model/preferences/preferences";
import { readChosen } from "@/lib/model/preferences/schema";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

const batchMax = 50;
/** What is older when it is looked at, or could not be pushed for so long, is news to nobody. */
const pushPatienceMs = 3_600_000;

/**
 * Finds out whom occurrences are to be pushed to, each in a transaction of its own, which puts the pushes in its place:
 * agents whom it concerns, who may see the conversation, want it pushed, want no quiet now, and have no tab of the desk open.
 * Gives whether there may be more.
 */
export async function expandOccurrences(context: Context): Promise<boolean> {
  const occurrences = await listPushOccurrences(context.database.read, batchMax);
  for (const one of occurrences) {
    await context.database.write(async (scope) => {
      const isOld = context.now().getTime() - one.createdAt.getTime() > pushPatienceMs;
      const wanted = isOld ? [] : await wantedBy(context, scope, one);
      const rows = wanted.map((push) => ({
        ...push,
        id: context.newId(),
        conversationId: one.conversationId,
        attemptCount: 0,
        dueAt: waitingAt(context),
        leaseUntil: null,
        giveUpAt: waitingAt(context, pushPatienceMs),
      }));
      await replaceOccurrence(scope, one.id, rows);
    });
  }
  return occurrences.length === batchMax;
}

type Wanted = { readonly sessionId: string; readonly kind: NotificationKind };

async function wantedBy(
  context: Context,
  scope: Scope,
  { organizationId, conversationId, occurrence }: PushOccurrence,
): Promise<readonly Wanted[]> {
  const pushable = await listPushable(scope, organizationId, context.now());
  const agents = new Map(pushable.map((one) => [one.agentId, one]));
  const kinds = new Map<string, NotificationKind>();
  for (const { agentId, isLimitedToTeams } of agents.values()) {
    if (context.agentPresence.isHere({ organizationId, agentId })) continue;
    const kind = notificationFor(occurrence, {
      agentId,
      teamIds: occurrence.kind === "queued" ? await teamsOf(scope, agentId) : [],
    });
    if (kind === null) continue;
    const preferences = completePreferences(readChosen(await findPreferences(scope, agentId)));
    if (!preferences.notifications[kind].includes("push")) continue;
    if (isQuietAt(preferences, context.now())) continue;
    const viewer = { organizationId, agentId, isLimitedToTeams };
    if ((await findVisible(scope, viewer, conversationId)) !== undefined) kinds.set(agentId, kind);
  }
  return pushable.flatMap(({ agentId, sessionId }) => {
    const kind = kinds.get(agentId);
    return kind === undefined ? [] : [{ sessionId, kind }];
  });
}

async function teamsOf(scope: Scope, agentId: string): Promise<readonly string[]> {
  return (await listTeamsAround(scope, agentId)).map(({ id }) => id);
}
