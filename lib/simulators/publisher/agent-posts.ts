import { z } from "zod";
import { announcedMedia, fetchMedia } from "../fetched-media";
import type { Answer } from "../http-server";
import { type AppEntry, findMessage, updateMessage } from "./consumer-app";
import type { AccountState, PublisherCore, ReceivedPost } from "./core";

const digits = z.string().regex(/^\d+$/);

/** ReceiveMessage, as the document has it; both spellings of the picture. */
const agentMessage = z.object({
  VisitId: digits,
  SessionId: z.string(),
  ConsumerId: z.string(),
  DateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  MessageId: digits,
  Message: z.string(),
  MediaURL: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]),
  AgentName: z.string().min(1),
  AgentImageURL: z.url().optional(),
  AgentImageUrl: z.url().optional(),
});

/** Receive Read/Delivery Receipt. */
const receipt = z.object({
  VisitId: digits,
  ExternalMessageId: z.string().min(1),
  SessionId: z.string(),
  ConsumerId: z.string(),
  MessageId: digits,
  MessageStatus: z.enum(["1", "2"]),
});

/** What a publisher answers that keeps to the document: it takes what is well-formed and shows its key. */
export function checkPost(
  { account }: AccountState,
  { kind, method, headers, body }: Pick<ReceivedPost, "kind" | "method" | "headers" | "body">,
): Answer {
  if (method !== "POST") return { status: 405, body: "", headers: { allow: "POST" } };
  if (account.outboundKey !== null && headers.authorization !== `Basic ${account.outboundKey}`) {
    return { status: 401, body: refused("The key is wrong") };
  }
  const parsed = (kind === "message" ? agentMessage : receipt).safeParse(body);
  if (!parsed.success) return { status: 400, body: refused(z.prettifyError(parsed.error)) };
  return { status: 200, body: { Status: 0, FailureDescription: null } };
}

function refused(description: string) {
  return { Status: 1, FailureDescription: description };
}

/** Shows what was posted in the consumer's app; gives the message if it is one. */
export function showPost(
  core: PublisherCore,
  state: AccountState,
  kind: ReceivedPost["kind"],
  body: unknown,
): AppEntry | null {
  const { key } = state.account;
  if (kind === "receipt") {
    const { ConsumerId: consumerId, ExternalMessageId: id, MessageStatus } = receipt.parse(body);
    const entry = findMessage(core.apps, key, { consumerId, id, direction: "out" });
    if (entry === null) return null;
    updateMessage(core.apps, entry, { state: MessageStatus === "2" ? "read" : "delivered" });
    core.changed(key, consumerId);
    return null;
  }
  const message = agentMessage.parse(body);
  const { ConsumerId: consumerId, MessageId: id, MediaURL: mediaUrl } = message;
  const known = findMessage(core.apps, key, { consumerId, id, direction: "in" });
  if (known !== null) return known;
  const media = mediaUrl === "" ? null : announcedMedia(mediaUrl, null);
  const entry = core.apps.add(key, consumerId, {
    direction: "in",
    id,
    visitId: message.VisitId,
    sessionId: message.SessionId === "" ? null : message.SessionId,
    text: message.Message,
    mediaUrl: mediaUrl === "" ? null : mediaUrl,
    media,
    listing: null,
    answeredId: null,
    agentName: message.AgentName,
    agentImageUrl: message.AgentImageURL ?? message.AgentImageUrl ?? null,
    at: core.now(),
    state: "sent",
    detail: null,
  });
  core.changed(key, consumerId);
  if (media !== null) {
    const fetched = fetchMedia(media, core).then((ended) => {
      core.apps.update(entry, { media: ended });
      core.changed(key, consumerId);
    });
    core.background.track(fetched);
  }
  return entry;
}
