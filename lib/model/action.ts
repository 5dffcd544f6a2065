import { z } from "zod";
import { webAddress } from "./web-address";

/** What stands on a button, in one line. Limits of a line's own are the line's (`capabilities.ts`). */
const label = z
  .string()
  .overwrite((text) => text.replace(/\s+/gu, " "))
  .trim()
  .min(1)
  .max(128);
const address = webAddress();

/** Opens a page. `template` is the address before it was shortened, with its placeholders. */
const linkAction = z.strictObject({
  kind: z.literal("link"),
  label,
  url: address,
  template: z.string().max(2048).optional(),
});

/** Sends `payload` when it is pressed, any number of times. */
const postbackAction = z.strictObject({
  kind: z.literal("postback"),
  label,
  payload: z.string().min(1).max(4096),
});

/** A suggested answer: gone once one of them was used. */
const replyAction = z.strictObject({
  kind: z.literal("reply"),
  label,
  payload: z.string().min(1).max(4096),
  iconUrl: address.nullable().default(null),
});

/** Opens a page inside the conversation; `fallbackUrl` where that is not possible. */
const webviewAction = z.strictObject({
  kind: z.literal("webview"),
  label,
  url: address,
  fallbackUrl: address.nullable().default(null),
  size: z.enum(["compact", "tall", "full"]).default("full"),
});

/** Asks for money: an amount in the smallest unit of an ISO 4217 currency. */
const buyAction = z.strictObject({
  kind: z.literal("buy"),
  label,
  amount: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/u, "must be an ISO 4217 code"),
});

/** Asks where the customer is. */
const locationRequestAction = z.strictObject({
  kind: z.literal("location-request"),
  label,
});

/** What a message as a whole may offer. */
export const messageAction = z.discriminatedUnion("kind", [
  linkAction,
  postbackAction,
  replyAction,
  webviewAction,
  buyAction,
  locationRequestAction,
]);

/** What a single card may offer. */
export const itemAction = z.discriminatedUnion("kind", [
  linkAction,
  postbackAction,
  webviewAction,
  buyAction,
]);

export type Action = z.infer<typeof messageAction>;
export type ActionKind = Action["kind"];
export const actionKinds = [
  "link",
  "postback",
  "reply",
  "webview",
  "buy",
  "location-request",
] as const satisfies readonly ActionKind[];
export type Choice = Extract<Action, { kind: "postback" | "reply" }>;
