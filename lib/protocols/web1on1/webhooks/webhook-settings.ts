import { z } from "zod";
import { webAddress } from "@/lib/model/web-address";

/** Every event (web1on1 §15.1). */
export const allEvents = ["**"] as const;

/** A webhook's address; `user:pass@` in it is allowed (web1on1 §15.2). */
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

/** The name of an event, `*` standing for one part of it and `**` for any number (web1on1 §15.6). */
const eventPattern = z
  .string()
  .max(200)
  .regex(/^(?:[A-Za-z_-]+|\*{1,2})(?:\.(?:[A-Za-z_-]+|\*{1,2}))*$/u, "is not the name of events");

/** None is the same as not saying which: all. */
export const eventPatterns = z
  .array(eventPattern)
  .max(100)
  .transform((events): readonly string[] => (events.length === 0 ? allEvents : events));

/** Where a webhook is called, with which secret, and about what. */
export const webhookSettings = z.strictObject({
  url: webhookUrl,
  secret: z.string().min(1).max(200),
  events: z.array(eventPattern).min(1),
});

export type WebhookSettings = z.output<typeof webhookSettings>;
