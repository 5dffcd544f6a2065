import type { Scope } from "@/db/database";
import { renameContact as storeName } from "@/db/stores/contacts";
import type { Conversation } from "@/db/tables";
import type { Actor } from "@/lib/model/event";
import type { Context } from "./context";
import { notifySubscribers } from "./notify-subscribers";

/** Sets a contact's name, and remembers that subscribers are to be told where it was another. */
export async function renameContact(
  context: Context,
  scope: Scope,
  { organizationId, contactId }: Pick<Conversation, "organizationId" | "contactId">,
  name: string,
  by: Actor,
): Promise<void> {
  if (!(await storeName(scope, contactId, name))) return;
  await notifySubscribers(context, scope, organizationId, [
    { kind: "contact-changed", contactId, by },
  ]);
}
