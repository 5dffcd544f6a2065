import type { HubEvent } from "@/lib/realtime/hub";
import type { Context, Work } from "./context";

/**
 * One write, and word of it: what `work` gives as `events` is published, in order, once the write is committed. Gives
 * what `work` gave. When `work` throws, nothing is stored and nothing published.
 */
export async function writeAndPublish<T extends { readonly events: readonly HubEvent[] }>(
  context: Context,
  work: Work<T>,
): Promise<T> {
  const written = await context.database.write(work);
  for (const event of written.events) context.hub.publish(event);
  return written;
}
