import { resetFetches } from "@/db/stores/attachments";
import { releaseAllLeases } from "@/db/stores/outbox-claims";
import { releaseWebhookEvents } from "@/db/stores/webhook-events";
import type { Context } from "../context/context";

/**
 * Queues again what a crash cut off: messages and webhook events under lease, and files whose fetch had begun. Call
 * it once, before the first claim. One process owns a SQLite file, so nobody else can be at work then. On PostgreSQL
 * another process may be, and leases run out by themselves.
 */
export async function recoverWork(context: Context): Promise<void> {
  if (context.database.engine !== "sqlite") return;
  await context.database.write(async (scope) => {
    await releaseAllLeases(scope, context.now());
    await resetFetches(scope);
    await releaseWebhookEvents(scope);
  });
}
