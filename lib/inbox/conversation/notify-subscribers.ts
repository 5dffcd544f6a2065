import type { Scope } from "@/db/engines/database";
import { insertNotifications } from "@/db/stores/notifications";
import type { DomainEvent } from "@/lib/protocols/agent-side/domain-event";
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
  domainEvents: readonly DomainEvent[],
): Promise<void> {
  if (!context.subscribers.hasActive(organizationId)) return;
  const createdAt = context.now();
  await insertNotifications(
    scope,
    domainEvents.flatMap((domainEvent) =>
      context.subscribers
        .wanting(organizationId, domainEvent)
        .map(({ id: webhookId, webhooks: { patienceMs } }) => ({
          id: context.newId(),
          webhookId,
          event: domainEvent,
          dueAt: waitingAt(context),
          giveUpAt: waitingAt(context, patienceMs),
          createdAt,
        })),
    ),
  );
}
