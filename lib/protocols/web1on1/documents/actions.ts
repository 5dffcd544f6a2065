import { z } from "zod";
import type { Action } from "@/lib/model/action";
import type { CarouselContent } from "@/lib/model/content";
import { webAddress } from "@/lib/model/web-address";

type Item = CarouselContent["items"][number];

/** An action in the API's format, with the address as `uri` (web1on1 §5.6). */
export function actionDocument(action: Action): Readonly<Record<string, unknown>> {
  const text = action.label;
  switch (action.kind) {
    case "link":
      return {
        type: "link",
        text,
        uri: action.url,
        ...(action.template === undefined ? {} : { longUri: action.template }),
      };
    case "postback":
      return { type: "postback", text, payload: action.payload };
    case "reply":
      return {
        type: "reply",
        text,
        payload: action.payload,
        ...(action.iconUrl === null ? {} : { iconUrl: action.iconUrl }),
      };
    case "webview":
      return {
        type: "webview",
        text,
        uri: action.url,
        ...(action.fallbackUrl === null ? {} : { fallback: action.fallbackUrl }),
        size: action.size,
      };
    case "buy":
      return { type: "buy", text, amount: action.amount, currency: action.currency };
    case "location-request":
      return { type: "locationRequest", text };
    default:
      return action satisfies never;
  }
}

/** A card in the API's format (web1on1 §5.7). */
export function itemDocument({ title, description, imageUrl, actions }: Item) {
  return {
    title,
    ...(description === null ? {} : { description }),
    ...(imageUrl === null ? {} : { mediaUrl: imageUrl }),
    actions: actions.map(actionDocument),
  };
}

const label = z.string().trim().min(1).max(128);
const payload = z.string().min(1).max(4096);
const address = webAddress();
/** Sunshine's limit for an action's metadata, which is not sent anywhere here. */
const metadata = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .refine((value) => JSON.stringify(value).length <= 4096, "may have 4096 characters at most")
  .optional();

/** The address of a link: `uri`, else its alias `url`, else `payload`, which some SDK examples use (web1on1 §5.6). */
const link = z
  .looseObject({
    type: z.literal("link"),
    text: label.optional(),
    uri: address.optional(),
    url: address.optional(),
    payload: z.string().optional(),
    metadata,
  })
  .transform(({ text, uri, url, payload: last }, context): Extract<Action, { kind: "link" }> => {
    const found = uri ?? url ?? address.safeParse(last).data;
    if (found !== undefined)
      return { kind: "link", label: text ?? found.slice(0, 128), url: found };
    context.addIssue({
      code: "custom",
      path: ["uri"],
      message: "a link needs an http or https address",
    });
    return z.NEVER;
  });

const postback = z
  .looseObject({ type: z.literal("postback"), text: label, payload, metadata })
  .transform((action) => ({
    kind: "postback" as const,
    label: action.text,
    payload: action.payload,
  }));

/** Without `payload` the text is the payload; without `text` the payload is the label (web1on1 §5.6). */
const reply = z
  .looseObject({
    type: z.literal("reply"),
    text: label.optional(),
    payload: payload.optional(),
    iconUrl: address.nullish(),
    metadata,
  })
  .transform((action, context) => {
    const words = action.text ?? action.payload;
    if (words === undefined) {
      context.addIssue({
        code: "custom",
        path: ["text"],
        message: "a reply needs text or payload",
      });
      return z.NEVER;
    }
    return {
      kind: "reply" as const,
      label: words.slice(0, 128),
      payload: action.payload ?? words,
      iconUrl: action.iconUrl ?? null,
    };
  });

const webview = z
  .looseObject({
    type: z.literal("webview"),
    text: label,
    uri: address,
    fallback: address.nullish(),
    size: z.enum(["compact", "tall", "full"]).default("full"),
    metadata,
  })
  .transform(({ text, uri, fallback, size }) => ({
    kind: "webview" as const,
    label: text,
    url: uri,
    fallbackUrl: fallback ?? null,
    size,
  }));

const buy = z
  .looseObject({
    type: z.literal("buy"),
    text: label,
    amount: z.int().min(0),
    currency: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/u, "must be an ISO 4217 code"),
    metadata,
  })
  .transform(({ text, amount, currency }) => ({
    kind: "buy" as const,
    label: text,
    amount,
    currency,
  }));

const locationRequest = z
  .looseObject({ type: z.literal("locationRequest"), text: label, metadata })
  .transform(({ text }) => ({ kind: "location-request" as const, label: text }));

/** An action in the API's format, parsed as ours. An unknown type is an error. */
export const wireAction = z.discriminatedUnion("type", [
  link,
  postback,
  reply,
  webview,
  buy,
  locationRequest,
]);

/** A card in the API's format, parsed as ours. */
export const wireItem = z
  .looseObject({
    title: label,
    description: z.string().max(128).nullish(),
    mediaUrl: address.nullish(),
    mediaType: z.string().max(100).nullish(),
    size: z.enum(["compact", "large"]).nullish(),
    actions: z
      .array(z.discriminatedUnion("type", [link, postback, webview, buy]))
      .min(1)
      .max(3),
  })
  .transform(
    ({ title, description, mediaUrl, actions }): Item => ({
      title,
      description: description ?? null,
      imageUrl: mediaUrl ?? null,
      actions,
    }),
  );
