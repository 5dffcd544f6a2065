import { z } from "zod";
import { fetchedMedia } from "../fetched-media";
import type { Entry, MessageStore } from "../message-store";

/** A file the consumer sent: the publisher offers it to the platform at `url`. */
const hostedMedia = z.object({
  kind: z.literal("hosted"),
  url: z.string(),
  /** What only those who were given the URL know. */
  token: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  byteLength: z.number(),
  sha256: z.string(),
});

/** A message as the consumer's app shows it. */
export const appMessage = z.object({
  /** `out` from the consumer, `in` from an agent. */
  direction: z.enum(["in", "out"]),
  /** The publisher's id of what the consumer wrote, the platform's of what an agent wrote. */
  id: z.string(),
  visitId: z.string().nullable(),
  sessionId: z.string().nullable(),
  text: z.string(),
  mediaUrl: z.string().nullable(),
  media: z.discriminatedUnion("kind", [hostedMedia, fetchedMedia]).nullable(),
  /** `ListingDetails` of a start, as they were sent. */
  listing: z.string().nullable(),
  /** The agent's message that the consumer answers. */
  answeredId: z.string().nullable(),
  agentName: z.string().nullable(),
  agentImageUrl: z.string().nullable(),
  at: z.coerce.date(),
  /** Of the consumer's: how far it got. Of an agent's: what was reported. */
  state: z.enum(["sending", "sent", "failed", "delivered", "read"]),
  detail: z.string().nullable(),
});

export type AppMessage = Readonly<z.infer<typeof appMessage>>;
export type AppEntry = Entry<AppMessage>;
export type HostedMedia = Readonly<z.infer<typeof hostedMedia>>;

export interface ConsumerApp {
  readonly consumerId: string;
  readonly name: string | null;
  /** Both ways, in the order in which they appeared. */
  readonly messages: readonly AppMessage[];
}

interface MessageName {
  readonly consumerId: string;
  readonly id: string;
  readonly direction: AppMessage["direction"];
}

/** A message of one consumer's app; `null` when it does not show it. */
export function findMessage(
  apps: MessageStore<AppMessage>,
  key: string,
  { consumerId, id, direction }: MessageName,
): AppEntry | null {
  return apps.find(key, id, (known, of) => of === consumerId && known.direction === direction);
}

const order = ["sending", "failed", "sent", "delivered", "read"] as const;

/** Changes a message that is shown; its state only moves forward. */
export function updateMessage(
  apps: MessageStore<AppMessage>,
  entry: AppEntry,
  change: Partial<AppMessage>,
): void {
  const { state } = entry.message;
  const next = change.state ?? state;
  const isBack = order.indexOf(next) < order.indexOf(state);
  apps.update(entry, { ...change, state: isBack ? state : next });
}

/** The publisher and the platform number messages without asking each other. */
export function isSameMessage(a: AppMessage, b: AppMessage): boolean {
  return a.direction === b.direction;
}

/** A message as it is after the publisher was stopped: what was under way has failed. */
export function interrupted(message: AppMessage): AppMessage {
  const detail = "The publisher was stopped meanwhile";
  const { media } = message;
  if (message.state === "sending") {
    return { ...message, state: "failed", detail };
  }
  if (media?.kind === "fetched" && media.state === "fetching") {
    return { ...message, media: { ...media, state: "failed", detail } };
  }
  return message;
}
