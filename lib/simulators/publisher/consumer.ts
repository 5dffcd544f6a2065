import { randomBytes, randomUUID } from "node:crypto";
import type { AccountState, PlatformCall, PublisherCore } from "./core";
import { callPlatform, isSuccess, member } from "./platform";

export interface ConsumerStart {
  readonly advertiserId: string;
  readonly consumerId: string;
  readonly text: string;
  readonly sessionId?: string | undefined;
  /** A new one unless given; the same again is the same message, posted again. */
  readonly externalMessageId?: string | undefined;
  readonly device?: string | undefined;
  readonly osVersion?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly phoneNumber?: string | undefined;
  /** Name=value pairs; joined with the document's `ÿ`. A string is sent as it is. */
  readonly listing?: Readonly<Record<string, string>> | string | undefined;
}

export interface ConsumerMessage {
  readonly consumerId: string;
  /** The visit, or a session that tells it; by default the last visit of the consumer. */
  readonly visitId?: number | string | undefined;
  readonly sessionId?: string | undefined;
  readonly text?: string | undefined;
  readonly externalMessageId?: string | undefined;
  /** Our id of an agent's message that is answered. */
  readonly messageId?: string | undefined;
  readonly mediaUrls?: readonly string[] | undefined;
}

/** Opens a conversation, or goes on with the one of the session. */
export function start(
  core: PublisherCore,
  state: AccountState,
  message: ConsumerStart,
): Promise<PlatformCall> {
  const externalMessageId = message.externalMessageId ?? randomUUID();
  const body = {
    AdvertiserId: message.advertiserId,
    ConsumerId: message.consumerId,
    SessionId: message.sessionId,
    ExternalMessageId: externalMessageId,
    Message: message.text,
    Device: message.device,
    OSVersion: message.osVersion,
    ConsumerFirstName: message.firstName,
    ConsumerLastName: message.lastName,
    ConsumerPhoneNumber: message.phoneNumber,
    ListingDetails: listingOf(message.listing),
  };
  return write(core, state, "Start", body, {
    consumerId: message.consumerId,
    sessionId: message.sessionId ?? null,
    externalMessageId,
    text: message.text,
    mediaUrl: null,
  });
}

/** Goes on with a conversation. */
export function sendMessage(
  core: PublisherCore,
  state: AccountState,
  message: ConsumerMessage,
): Promise<PlatformCall> {
  const { consumerId, text = "", sessionId, messageId, mediaUrls } = message;
  const externalMessageId = message.externalMessageId ?? randomUUID();
  const last = core.apps
    .view(state.account.key, consumerId)
    .messages.findLast((known) => known.visitId !== null)?.visitId;
  const body = {
    VisitId: message.visitId ?? (sessionId === undefined ? last : undefined),
    MessageId: messageId ?? "",
    ExternalMessageId: externalMessageId,
    Message: text,
    SessionId: sessionId,
    ...(mediaUrls !== undefined && { MediaUrls: mediaUrls }),
  };
  return write(core, state, "SendMessage", body, {
    consumerId,
    sessionId: sessionId ?? null,
    externalMessageId,
    text,
    mediaUrl: mediaUrls?.[0] ?? null,
  });
}

/** Offers bytes at a URL that the platform can fetch. */
export function hostFile(
  state: AccountState,
  url: string,
  file: { readonly bytes: Uint8Array; readonly contentType: string; readonly fileName: string },
): string {
  const token = randomBytes(18).toString("base64url");
  state.media.set(token, { bytes: file.bytes, contentType: file.contentType, gets: 0 });
  const path = [state.account.key, "media", token, file.fileName].map(encodeURIComponent).join("/");
  return `${url}/${path}`;
}

type Written = {
  readonly consumerId: string;
  readonly sessionId: string | null;
  readonly externalMessageId: string;
  readonly text: string;
  readonly mediaUrl: string | null;
};

async function write(
  core: PublisherCore,
  state: AccountState,
  path: string,
  body: object,
  { consumerId, sessionId, externalMessageId, text, mediaUrl }: Written,
): Promise<PlatformCall> {
  const { key } = state.account;
  core.apps.add(key, consumerId, {
    direction: "out",
    id: externalMessageId,
    visitId: null,
    sessionId,
    text,
    mediaUrl,
    agentName: null,
    agentImageUrl: null,
    at: core.now(),
    state: "sending",
    detail: null,
  });
  core.changed(key, consumerId);
  const ended = await callPlatform(core, state, { path, body });
  const visitId = member(ended.body, "VisitId");
  core.apps.update(
    key,
    consumerId,
    externalMessageId,
    isSuccess(ended)
      ? { state: "sent", visitId: String(visitId), detail: null }
      : {
          state: "failed",
          detail: ended.error ?? String(member(ended.body, "FailureDescription") ?? ""),
        },
  );
  core.changed(key, consumerId);
  return ended;
}

function listingOf(listing: ConsumerStart["listing"]): string | undefined {
  if (listing === undefined || typeof listing === "string") return listing;
  return Object.entries(listing)
    .map(([name, value]) => `${name}=${value}`)
    .join("ÿ");
}
