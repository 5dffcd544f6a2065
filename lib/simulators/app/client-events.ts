import { randomUUID } from "node:crypto";
import type { CustomerOptions } from "./account";

/** Section 4.1: what a client may post. Anything else with an `event` is passed on as it is. */
export interface ClientEvent {
  readonly event: string;
  readonly [member: string]: unknown;
}

export interface CustomerText {
  readonly text: string;
  /** As this client makes them unless given. The same id again is the same message, posted again. */
  readonly msgId?: string | undefined;
  readonly channel?: string | undefined;
  /** Copied from the message whose button was pressed. */
  readonly directiveId?: string | undefined;
}

export interface CustomerFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
  readonly msgId?: string | undefined;
}

export interface CustomerLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly url?: string | undefined;
  readonly msgId?: string | undefined;
}

export interface FilledForm {
  readonly formRequestId: number;
  readonly formName: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly isSecure?: boolean | undefined;
}

export interface Signal {
  readonly destinationPartyId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Client = CustomerOptions["client"];

/** Makes message ids as a client does: the widget counts 1, 3, 5, iOS prefixes a count, Android has UUIDs. */
export function messageIds(client: Client): () => string {
  const prefix = randomUUID();
  let count = 0;
  return () => {
    count++;
    switch (client) {
      case "web":
        return String(count * 2 - 1);
      case "ios":
        return `${prefix}:${count}`;
      case "android":
        return randomUUID();
      default:
        return client satisfies never;
    }
  };
}

/** A customer's text as this client writes it. */
export function textEvent(client: Client, msgId: string, message: CustomerText): ClientEvent {
  return {
    event: "chat_session_message",
    msg_id: msgId,
    msg: message.text,
    ...(client === "ios" && { msg_text: message.text }),
    ...(message.channel !== undefined && { channel: message.channel }),
    ...(message.directiveId !== undefined && { directive_id: message.directiveId }),
    ...strayParty(client),
  };
}

/** A receipt for a message as this client writes it. */
export function receiptEvent(client: Client, kind: "delivered" | "read", refMsgId: string) {
  return {
    event: `chat_session_message_${kind}`,
    ref_msg_id: refMsgId,
    ...(client !== "web" && { party_id: null }),
  };
}

/** A customer's file, uploaded before, as this client writes it. */
export function fileEvent(
  client: Client,
  msgId: string,
  file: { readonly fileId: string; readonly fileName: string; readonly contentType: string },
): ClientEvent {
  return {
    event: "chat_session_file",
    msg_id: msgId,
    file_id: file.fileId,
    file_name: file.fileName,
    file_type: file.contentType.startsWith("image/") ? "image" : "attachment",
    ...strayParty(client),
  };
}

/** The widget sends numbers, iOS text. */
export function locationEvent(client: Client, msgId: string, place: CustomerLocation): ClientEvent {
  const written = (degrees: number) => (client === "ios" ? String(degrees) : degrees);
  return {
    event: "chat_session_location",
    msg_id: msgId,
    latitude: written(place.latitude),
    longitude: written(place.longitude),
    ...(place.url !== undefined && { url: place.url }),
  };
}

/** A filled form as clients write it. */
export function formEvent(form: FilledForm): ClientEvent {
  return {
    event: form.isSecure === true ? "chat_session_secure_form_data" : "chat_session_form_data",
    form_request_id: form.formRequestId,
    form_name: form.formName,
    data: form.data,
  };
}

/** iOS stamps signals with seconds since 2001, which is nobody's time. */
export function signalEvent(client: Client, msgId: string, now: Date, signal: Signal): ClientEvent {
  return {
    event: "chat_session_signaling",
    msg_id: msgId,
    destination_party_id: signal.destinationPartyId,
    data: signal.data,
    ...(client === "ios" && { timestamp: (now.getTime() - Date.UTC(2001, 0, 1)) / 1000 }),
  };
}

/** Android names a party nobody knows in messages and files. */
function strayParty(client: Client) {
  return client === "android" ? { party_id: randomUUID() } : {};
}
