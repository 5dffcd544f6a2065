import { randomBytes, randomUUID } from "node:crypto";
import { contentText, type WireContent } from "./content-text";
import { type AccountState, type GatewayCore, postRecorded } from "./core";
import type { PostOutcome } from "./inbound";
import type { HostedMedia, PhoneEntry } from "./phone-message";
import { wireTime } from "./wire";

/** What every message of a customer has besides its content. */
export interface CustomerMessage {
  readonly from: string;
  /** Sent as `contact` and remembered on the phone; left out, the message goes without a contact. */
  readonly name?: string | undefined;
  readonly quotedMessageId?: string | undefined;
  /** A new id unless given. The same id and kind again is the same message, posted again. */
  readonly messageId?: string | undefined;
  /** Now unless given; a string is sent as it is. */
  readonly receivedAt?: Date | string | undefined;
}

export interface CustomerText extends CustomerMessage {
  readonly text: string;
}

export interface CustomerContent extends CustomerMessage {
  /** The `message` object: `{ type: "LOCATION", latitude: 45.46, longitude: 9.19 }`. */
  readonly content: WireContent & { readonly type: string };
}

export type FileType = "IMAGE" | "DOCUMENT" | "VIDEO" | "AUDIO" | "VOICE" | "STICKER" | "FILE";

export interface CustomerFile extends CustomerMessage {
  readonly kind: FileType;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly caption?: string | undefined;
  /** On the wire, a `DOCUMENT` has it as its caption and a `FILE` as `fileName`. */
  readonly fileName?: string | undefined;
  /** How many `GET`s of the media URL get the bytes; 1 unless given. Then it answers 410. */
  readonly servesGets?: number | undefined;
  /** How many 302 answers lead from the media URL to the bytes; none unless given. */
  readonly redirects?: number | undefined;
}

/** Sends any content from a customer's phone, on which it stands when this returns. Never rejects. */
export function sendContent(
  core: GatewayCore,
  state: AccountState,
  message: CustomerContent,
): Promise<PostOutcome> {
  const id = message.messageId ?? randomUUID();
  const known = findSent(core, state, id, message.content.type);
  return postMessage(core, state, message, known ?? putOnPhone(core, state, id, message, null));
}

/**
 * Sends a file, offering its bytes at a media URL of the gateway. A message sent again keeps its URL
 * and its counts.
 */
export function sendFile(
  core: GatewayCore,
  state: AccountState,
  file: CustomerFile,
): Promise<PostOutcome> {
  const id = file.messageId ?? randomUUID();
  const known = findSent(core, state, id, file.kind);
  const knownMedia = known?.message.media;
  const media = knownMedia?.kind === "hosted" ? knownMedia : host(core, state, id, file);
  const message = { ...file, content: fileContent(file, media.url) };
  return postMessage(core, state, message, known ?? putOnPhone(core, state, id, message, media));
}

function findSent(core: GatewayCore, { account }: AccountState, id: string, type: string) {
  const kind = type.toLowerCase();
  return core.phones.find(account.key, id, (m) => m.direction === "in" && m.kind === kind);
}

function putOnPhone(
  core: GatewayCore,
  { account }: AccountState,
  id: string,
  message: CustomerContent,
  media: HostedMedia | null,
): PhoneEntry {
  const kind = message.content.type.toLowerCase();
  core.phones.rename(account.key, message.from, message.name ?? null);
  return core.phones.add(account.key, message.from, {
    id,
    direction: "in",
    kind,
    text: contentText(kind, message.content),
    content: message.content,
    media,
    at: core.now(),
    state: "posting",
    detail: null,
    quotedId: message.quotedMessageId ?? null,
  });
}

function postMessage(
  core: GatewayCore,
  state: AccountState,
  message: CustomerContent,
  entry: PhoneEntry,
): Promise<PostOutcome> {
  const { key, integrationType, serviceAddress } = state.account;
  const { id } = entry.message;
  const item = {
    from: message.from,
    to: serviceAddress,
    integrationType,
    receivedAt: wireTime(message.receivedAt ?? entry.message.at),
    messageId: id,
    pairedMessageId: message.quotedMessageId ?? null,
    message: message.content,
    ...(message.name !== undefined && { contact: { name: message.name } }),
  };
  core.changed(key, message.from);
  return postRecorded(core, state, {
    kind: "message",
    messageId: id,
    envelope: { results: [item] },
    lane: JSON.stringify([key, "message", message.from]),
    lastFirst: state.faults.outOfOrder,
    copies: state.faults.duplicate ? 2 : 1,
    progress(outcome) {
      core.phones.update(entry, { state: outcome.state, detail: outcome.detail });
      core.changed(key, message.from);
    },
  });
}

function host(
  core: GatewayCore,
  { account }: AccountState,
  id: string,
  file: CustomerFile,
): HostedMedia {
  const token = randomBytes(18).toString("base64url");
  const path = [account.key, "media", id, token].map(encodeURIComponent).join("/");
  return {
    kind: "hosted",
    url: `${core.url()}/${path}`,
    token,
    fileName: file.fileName ?? null,
    contentType: file.contentType,
    byteLength: file.bytes.byteLength,
    sha256: core.bytes.put(file.bytes),
    servesGets: file.servesGets ?? 1,
    redirects: file.redirects ?? 0,
    gets: 0,
    heads: 0,
    served: 0,
  };
}

/** CTLive, "Document message": "The caption is intended to be used for the filename." */
function fileContent({ kind, caption, fileName }: CustomerFile, url: string) {
  const captioned = kind === "DOCUMENT" ? (fileName ?? caption) : caption;
  return {
    type: kind,
    ...(captioned !== undefined && { caption: captioned }),
    ...(kind === "FILE" && fileName !== undefined && { fileName }),
    url,
  };
}
