import { z } from "zod";
import { webAddress } from "@/lib/model/web-address";

/** Every event (web1on1 §15.1). */
export const allEvents = ["**"] as const;

/** A webhook's URL; `user:pass@` in it is allowed (web1on1 §15.2). */
export const webhookUrl = webAddress().refine(
  hasReadableCredentials,
  "has credentials that are not percent-encoded",
);

function hasReadableCredentials(url: string): boolean {
  try {
    const { username, password } = new URL(url);
    decodeURIComponent(`${username}:${password}`);
    return true;
  } catch {
    return false;
  }
}

/** An event name, where `*` stands for one part and `**` for any number of parts (web1on1 §15.6). */
const eventPattern = z
  .string()
  .max(200)
  .regex(/^(?:[A-Za-z_-]+|\*{1,2})(?:\.(?:[A-Za-z_-]+|\*{1,2}))*$/u, "is not the name of events");

/** An empty list means all events, as a missing one does. */
export const eventPatterns = z
  .array(eventPattern)
  .max(100)
  .transform((events): readonly string[] => (events.length === 0 ? allEvents : events));

/** A webhook's URL, secret and event patterns. */
export const webhookSettings = z.strictObject({
  url: webhookUrl,
  secret: z.string().min(1).max(200),
  events: z.array(eventPattern).min(1),
});

export type WebhookSettings = z.output<typeof webhookSettings>;
