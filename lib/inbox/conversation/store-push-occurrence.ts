import type { Scope } from "@/db/engines/database";
import { insertPushOccurrence } from "@/db/stores/notifications/pushes";
import type { Conversation } from "@/db/tables/tables";
import type { Occurrence } from "@/lib/model/notifications/occurrence";
import type { Context } from "../context/context";

/**
 * Stores what may have to be pushed to agents, in the transaction that causes it: it is pushed if and only if that commits.
 * Whom it concerns is found out later. Where nobody of the organization has a browser for it, this costs one look into memory.
 */
export async function storePushOccurrence(
  context: Context,
  scope: Scope,
  { id: conversationId, organizationId }: Pick<Conversation, "id" | "organizationId">,
  occurrence: Occurrence | null,
): Promise<void> {
  if (occurrence === null || !context.pushes.hasAny(organizationId)) return;
  const createdAt = context.now();
  const id = context.newId();
  await insertPushOccurrence(scope, { id, organizationId, conversationId, occurrence, createdAt });
}
