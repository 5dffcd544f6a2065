import { randomUUID } from "node:crypto";
import { type AppEntry, type AppMessage, findMessage, updateMessage } from "./consumer-app";
import type { AccountState, PlatformCall, PublisherCore } from "./core";
import { callPlatform, isSuccess, member, type RawCall } from "./platform";

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
  const id = message.externalMessageId ?? randomUUID();
  const { consumerId, text, sessionId = null } = message;
  const shown = { id, text, sessionId, listing: listingOf(message.listing) ?? null };
  const entry = showWritten(core, state, consumerId, shown);
  return postWritten(core, state, entry, startCall({ ...message, externalMessageId: id }));
}

/** Goes on with a conversation. */
export function sendMessage(
  core: PublisherCore,
  state: AccountState,
  message: ConsumerMessage,
): Promise<PlatformCall> {
  const id = message.externalMessageId ?? randomUUID();
  const { consumerId, text = "", sessionId, messageId, mediaUrls } = message;
  const entry = showWritten(core, state, consumerId, {
    id,
    text,
    sessionId: sessionId ?? null,
    mediaUrl: mediaUrls?.[0] ?? null,
    answeredId: messageId ?? null,
  });
  const visitId =
    message.visitId ?? (sessionId === undefined ? lastVisit(core, state, consumerId) : undefined);
  const call = sendCall({ ...message, visitId, externalMessageId: id });
  return postWritten(core, state, entry, call);
}

/** The body of `Start` as the document has it. */
export function startCall(message: ConsumerStart): RawCall {
  return {
    path: "Start",
    body: {
      AdvertiserId: message.advertiserId,
      ConsumerId: message.consumerId,
      SessionId: message.sessionId,
      ExternalMessageId: message.externalMessageId,
      Message: message.text,
      Device: message.device,
      OSVersion: message.osVersion,
      ConsumerFirstName: message.firstName,
      ConsumerLastName: message.lastName,
      ConsumerPhoneNumber: message.phoneNumber,
      ListingDetails: listingOf(message.listing),
    },
  };
}

/** The body of `SendMessage` as the document has it. */
export function sendCall(message: ConsumerMessage): RawCall {
  const { visitId, messageId = "", externalMessageId, text = "", sessionId, mediaUrls } = message;
  return {
    path: "SendMessage",
    body: {
      VisitId: visitId,
      MessageId: messageId,
      ExternalMessageId: externalMessageId,
      Message: text,
      SessionId: sessionId,
      ...(mediaUrls !== undefined && { MediaUrls: mediaUrls }),
    },
  };
}

/** Shows in the app what its consumer wrote; what is there already is shown once. */
export function showWritten(
  core: PublisherCore,
  { account: { key } }: AccountState,
  consumerId: string,
  written: Pick<AppMessage, "id" | "text"> & Partial<AppMessage>,
): AppEntry {
  const entry =
    findMessage(core.apps, key, { consumerId, id: written.id, direction: "out" }) ??
    core.apps.add(key, consumerId, {
      direction: "out",
      visitId: null,
      sessionId: null,
      mediaUrl: null,
      media: null,
      listing: null,
      answeredId: null,
      agentName: null,
      agentImageUrl: null,
      at: core.now(),
      state: "sending",
      detail: null,
      ...written,
    });
  core.changed(key, consumerId);
  return entry;
}

/** Posts what the app shows, so many times at once, and shows what the first success or else a failure says. */
export async function postWritten(
  core: PublisherCore,
  state: AccountState,
  entry: AppEntry,
  request: RawCall,
  copies = 1,
): Promise<PlatformCall> {
  const calls = Array.from({ length: copies }, () => callPlatform(core, state, request));
  const ended = await Promise.all(calls);
  const [first] = ended;
  const decisive = ended.find(isSuccess) ?? first;
  if (decisive === undefined) throw new Error("unreachable: there is at least one copy");
  updateMessage(core.apps, entry, outcomeOf(decisive));
  core.changed(state.account.key, entry.address);
  return decisive;
}

/** The visit of the consumer's newest message that has one. */
export function lastVisit(
  core: PublisherCore,
  { account: { key } }: AccountState,
  consumerId: string,
): string | undefined {
  const { messages } = core.apps.view(key, consumerId);
  return messages.findLast(({ visitId }) => visitId !== null)?.visitId ?? undefined;
}

function outcomeOf(call: PlatformCall): Partial<AppMessage> {
  if (isSuccess(call)) {
    return { state: "sent", visitId: String(member(call.body, "VisitId")), detail: null };
  }
  const said = String(member(call.body, "FailureDescription") ?? "");
  return {
    state: "failed",
    detail: call.error ?? (said || `The platform answered ${call.status}`),
  };
}

function listingOf(listing: ConsumerStart["listing"]): string | undefined {
  if (listing === undefined || typeof listing === "string") return listing;
  return Object.entries(listing)
    .map(([name, value]) => `${name}=${value}`)
    .join("ÿ");
}
