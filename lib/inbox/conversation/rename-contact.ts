import type { Scope } from "@/db/engines/database";
import { nameContact, renameContact as storeName } from "@/db/stores/contacts";
import type { Conversation } from "@/db/tables/tables";
import type { Actor } from "@/lib/model/event";
import type { Context } from "../context/context";
import { storeWebhookEvents } from "./store-webhook-events";

/**
 * Sets a contact's name, and stores the webhook events of it where it was another. The one that an agent or a
 * program gives outlives what the customer's side says: a profile's name changes only what came from there.
 */
export async function renameContact(
  context: Context,
  scope: Scope,
  { organizationId, contactId }: Pick<Conversation, "organizationId" | "contactId">,
  name: string,
  by: Actor,
): Promise<void> {
  const isOurs = by.kind !== "contact";
  const isChanged = isOurs
    ? await nameContact(scope, contactId, name, context.now())
    : await storeName(scope, contactId, name);
  if (!isChanged) return;
  await storeWebhookEvents(context, scope, organizationId, [
    { kind: "contact-changed", contactId, by },
  ]);
}
