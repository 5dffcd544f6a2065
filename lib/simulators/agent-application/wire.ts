import { z } from "zod";

export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.literal("Bearer"),
  expires_in: z.int().positive(),
  scope: z.string(),
});

export const sessionAnswer = z.object({
  kind: z.string().min(1),
  sessionId: z.string().min(1),
  creationTime: z.iso.datetime(),
  inactivityDelay: z.int(),
});

export const desktopAnswer = z.object({
  kind: z.string().min(1),
  ehubSessionId: z.string().min(1),
});

const user = z.object({
  userId: z.string(),
  login: z.string(),
  displayName: z.string().optional(),
  enabled: z.boolean(),
});

export type ApplicationUser = Readonly<z.infer<typeof user>>;

export const usersAnswer = z.object({
  kind: z.string().min(1),
  users: z.array(user),
  continuationToken: z.string().optional(),
});

export const errorAnswer = z.object({
  code: z.int(),
  message: z.string(),
  errors: z.array(z.object({ scope: z.string(), reason: z.string(), message: z.string() })).min(1),
});

const event = z.object({
  eventType: z.string(),
  sequenceNumber: z.int().positive(),
  publishedTime: z.iso.datetime(),
  payload: z.record(z.string(), z.unknown()),
});

export type ApplicationEvent = Readonly<z.infer<typeof event>>;

export const eventsAnswer = z.object({ kind: z.string().min(1), events: z.array(event) });

const party = {
  interactionId: z.string(),
  userId: z.string().optional(),
  entityName: z.string(),
  entityType: z.enum(["Agent", "Monitor", "System", "Contact"]),
  sentTime: z.iso.datetime(),
};

/** The payloads of the events that the application shows; it ignores all others, as the vendor asks. */
export const payloads = {
  "engagementCenter.InteractionOffered": z.object({
    interactionId: z.string(),
    channelType: z.enum(["chat", "sms"]),
    contactName: z.string(),
    contactAddress: z.string(),
    queueName: z.string(),
    expirationTime: z.iso.datetime(),
  }),
  "engagementCenter.AcceptCallTimeout": z.object({ interactionId: z.string() }),
  "engagementCenter.Rejected": z.object({ interactionId: z.string() }),
  "engagementCenter.Active": z.object({
    interactionId: z.string(),
    userId: z.string(),
    channelType: z.enum(["chat", "sms"]),
    contactName: z.string(),
    contactAddress: z.string(),
    startTime: z.iso.datetime(),
  }),
  "engagementCenter.ActivateInteraction": z.object({ interactionId: z.string() }),
  "engagementCenter.Terminated": z.object({ interactionId: z.string(), reason: z.string() }),
  "engagementCenter.Disposed": z.object({ interactionId: z.string() }),
  "messaging.TextReceived": z.object({ ...party, messageId: z.string(), text: z.string() }),
  "messaging.UrlReceived": z.object({ ...party, messageId: z.string(), url: z.url() }),
  "messaging.NotificationReceived": z.object({
    ...party,
    state: z.literal("composing"),
    expiresAfterSeconds: z.int().min(1).max(30),
  }),
  "messaging.DeliveryFailed": z.object({
    interactionId: z.string(),
    messageId: z.string(),
    reason: z.string(),
    message: z.string(),
  }),
} as const;

export type KnownEvent = {
  [T in keyof typeof payloads]: {
    readonly type: T;
    readonly payload: Readonly<z.infer<(typeof payloads)[T]>>;
  };
}[keyof typeof payloads];

/** An event with a payload of the shape that its type has; null for a type this application does not know. */
export function readEvent({ eventType, payload }: ApplicationEvent): KnownEvent | null {
  if (!isKnown(eventType)) return null;
  // The type and its schema stand side by side in one table, hence the cast.
  return { type: eventType, payload: payloads[eventType].parse(payload) } as KnownEvent;
}

function isKnown(eventType: string): eventType is keyof typeof payloads {
  return Object.hasOwn(payloads, eventType);
}
