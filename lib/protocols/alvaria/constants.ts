import type { Quota } from "../agent-side/host";

/**
 * Names, limits and numbers that the vendor's public pages leave open (alvaria §16). They are ours and can be changed
 * here alone.
 */

/** The largest request body (alvaria §5.2). */
export const bodyBytesMax = 64 * 1024;
/** A larger body is refused before the caller is authenticated. */
export const readBytesMax = 1024 * 1024;

/** "The life time is 60 minutes", reported as 3599 seconds (alvaria §3.1). */
export const tokenLife = { ms: 3_600_000, reportedSeconds: 3_599 } as const;

/** Every scope; the last two allow nothing here (alvaria §3.2). */
export const scopes = [
  "messagingapi",
  "streamingapi",
  "provisioningapi",
  "engagementcenterapi",
  "engagementcenterapi.withoutconnect",
  "outreachapi",
  "servermessagingapi",
] as const;

export type Scope = (typeof scopes)[number];

/** alvaria §12. `default` is the policy's name in the rate limit headers. */
export const quotas = {
  /** 600 a minute, with a burst of 60 more. */
  default: { name: "default", calls: 600, seconds: 60, burst: 60 },
  notification: { name: "notification", calls: 5, seconds: 1 },
  session: { name: "session", calls: 30, seconds: 60 },
  token: { name: "token", calls: 60, seconds: 60 },
  /** For polls that are answered at once, so that a client that never acknowledges cannot poll in a tight loop. */
  events: { name: "events", calls: 10, seconds: 1 },
} as const satisfies Readonly<Record<string, Quota & { readonly burst?: number }>>;

/** When to try again after 503. */
export const retryAfterSeconds = 5;

/** alvaria §7. */
export const streaming = {
  inactivityDelay: { min: 10, max: 300, default: 60 },
  maxEvents: { min: 1, max: 100, default: 1 },
  /** A poll is held for the shorter of this and half the inactivity delay. */
  holdMsMax: 20_000,
  waitingMax: 1_000,
} as const;

/** alvaria §6 and §11. */
export const messaging = {
  textLengthMax: 4_096,
  urlLengthMax: 2_048,
  entityNameLengthMax: 100,
  expiresAfterSeconds: { min: 1, max: 30, default: 10 },
  /** At most one notification per entity in this time; the last of those held back follows at its end. */
  notificationEveryMs: 1_000,
} as const;

/** How long a user has to accept an offer before `AcceptCallTimeout` (alvaria §8.2). */
export const offerMs = 120_000;

/** alvaria §9. */
export const users = { maxResults: { min: 1, max: 500, default: 100 } } as const;

/** The values of `kind` in answers; every answer with a body has one (alvaria §7.1). */
export const kinds = {
  session: "streaming#session",
  events: "streaming#events",
  users: "provisioning#users",
  user: "provisioning#user",
  desktop: "engagementCenter#session",
} as const;

/** Event names: three are the vendor's, the others follow their pattern (alvaria §8.2). */
export const eventTypes = {
  connected: "engagementCenter.Connected",
  disconnected: "engagementCenter.Disconnected",
  offered: "engagementCenter.InteractionOffered",
  offerLost: "engagementCenter.AcceptCallTimeout",
  declined: "engagementCenter.Rejected",
  active: "engagementCenter.Active",
  focused: "engagementCenter.ActivateInteraction",
  ended: "engagementCenter.Terminated",
  disposed: "engagementCenter.Disposed",
  text: "messaging.TextReceived",
  url: "messaging.UrlReceived",
  notification: "messaging.NotificationReceived",
  failed: "messaging.DeliveryFailed",
} as const;

/** Where an error is (alvaria §5.1). */
export type FaultScope =
  | "path"
  | "query"
  | "header"
  | "body"
  | "session"
  | "organization"
  | "user"
  | "interaction"
  | "rateLimit"
  | "server";

/** The reason of an error (alvaria §5.1). `sendingRefused` is ours: the line cannot send this to the contact now. */
export type FaultReason =
  | "notFound"
  | "methodNotAllowed"
  | "required"
  | "invalidType"
  | "invalidEnum"
  | "invalidValue"
  | "parseError"
  | "unsupportedMediaType"
  | "tooLarge"
  | "invalidSession"
  | "blank"
  | "tooLong"
  | "outOfRange"
  | "invalidUrl"
  | "interactionEnded"
  | "notActive"
  | "notParticipant"
  | "unsupportedChannel"
  | "userDisabled"
  | "sendingRefused"
  | "rateLimitExceeded"
  | "internalError"
  | "unavailable";
