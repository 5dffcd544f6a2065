import { z } from "zod";
import { readAddress } from "../read-address";

/** Of the same agent; the oldest makes way for a further one. */
export const subscriptionsMax = 10;

/** A browser at its push service, as `PushSubscription.toJSON` gives it. */
export const pushSubscription = z.strictObject({
  endpoint: z
    .string()
    .max(2_000)
    .refine(isHttps, "must be an https address without a user or password"),
  keys: z.strictObject({
    /** A point of the curve P-256. */
    p256dh: z.string().regex(/^[A-Za-z0-9_-]{87}=?$/u),
    auth: z.string().regex(/^[A-Za-z0-9_-]{22}(?:==)?$/u),
  }),
});
export type PushSubscription = z.infer<typeof pushSubscription>;

function isHttps(text: string): boolean {
  const url = readAddress(text);
  return url?.protocol === "https:" && url.username === "" && url.password === "";
}
