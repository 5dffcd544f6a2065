import type { Scope } from "@/db/engines/database";
import { insertNotifications } from "@/db/stores/notifications";
import type { Happening } from "@/lib/protocols/agent-side/happening";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

/**
 * Remembers what subscribers of an organization are to be told, in the transaction in which it happens: it is told if
 * and only if it happened. Costs a look into memory where nobody wants to know.
 */
export async function notifySubscribers(
  context: Context,
  scope: Scope,
  organizationId: string,
  happenings: readonly Happening[],
): Promise<void> {
  if (!context.subscribers.hasActive(organizationId)) return;
  const createdAt = context.now();
  await insertNotifications(
    scope,
    happenings.flatMap((happening) =>
      context.subscribers
        .wanting(organizationId, happening)
        .map(({ id: webhookId, notifications: { patienceMs } }) => ({
          id: context.newId(),
          webhookId,
          event: happening,
          dueAt: waitingAt(context),
          giveUpAt: waitingAt(context, patienceMs),
          createdAt,
        })),
    ),
  );
}
