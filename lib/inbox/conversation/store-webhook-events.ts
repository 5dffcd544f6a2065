import type { Scope } from "@/db/engines/database";
import { insertWebhookEvents } from "@/db/stores/webhook-events";
import type { DomainEvent } from "@/lib/protocols/agent-side/domain-event";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

/**
 * Stores webhook events for the webhooks of an organization, in the transaction that causes them: they are delivered
 * if and only if it commits. Only ids are stored; the payload is built when it is sent. Where no webhook is active this
 * costs one look into memory.
 */
export async function storeWebhookEvents(
  context: Context,
  scope: Scope,
  organizationId: string,
  domainEvents: readonly DomainEvent[],
): Promise<void> {
  if (!context.webhooks.hasActive(organizationId)) return;
  const createdAt = context.now();
  await insertWebhookEvents(
    scope,
    domainEvents.flatMap((domainEvent) =>
      context.webhooks
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
