import { randomUUID } from "node:crypto";
import { announcedMedia, fetchMedia } from "../fetched-media";
import type { Answer } from "../http-server";
import { isAuthorized } from "./account";
import { contentText, outboundKind } from "./content-text";
import type { AccountState, GatewayCore, ReceivedSend } from "./core";
import { parseSend, type SendRequest } from "./send-request";
import { errorAnswer, requestError } from "./wire";

/** An answer, and the id of the message if it reached the phone. */
export interface Handled {
  readonly answer: Answer;
  readonly messageId: string | null;
}

/**
 * The answer a gateway without faults gives. An accepted message is on the phone when this returns and
 * its file, if any, is being fetched; its id is the platform's, else `newMessageId`, else a UUID. An
 * id that was accepted before is rejected as a duplicate and changes nothing.
 */
export function acceptSend(
  core: GatewayCore,
  state: AccountState,
  { method, headers, body }: ReceivedSend,
  newMessageId: string | undefined,
): Handled {
  const refuse = (answer: Answer): Handled => ({ answer, messageId: null });
  if (method !== "POST") return refuse(errorAnswer(405));
  if (!isAuthorized(state.account, headers.authorization)) return refuse(errorAnswer(401));
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    return refuse(invalid({ "Content-Type": ["must be application/json"] }));
  }
  if (body === undefined) return refuse(invalid({ request: ["must be JSON"] }));
  const parsed = parseSend(state.account, body);
  if (parsed.kind === "refused") return refuse(invalid(parsed.validationErrors));

  const { request: send } = parsed;
  const messageId = send.messageId ?? newMessageId ?? randomUUID();
  const isRepeat = core.phones.find(state.account.key, messageId, (m) => m.direction === "out");
  if (isRepeat !== null) return refuse(sendAnswer(send, messageId, duplicate));
  putOnPhone(core, state, send, messageId);
  return { answer: sendAnswer(send, messageId, pending), messageId };
}

function putOnPhone(core: GatewayCore, state: AccountState, send: SendRequest, id: string): void {
  const { key } = state.account;
  const kind = outboundKind(send.content);
  const fileName = kind === "document" ? send.text : null;
  const media = send.mediaUrl === null ? null : announcedMedia(send.mediaUrl, fileName);
  const entry = core.phones.add(key, send.address, {
    id,
    direction: "out",
    kind,
    text: contentText(kind, send.content),
    content: send.content,
    media,
    at: core.now(),
    state: "received",
    detail: null,
    quotedId: null,
  });
  core.changed(key, send.address);
  if (media === null) return;
  const fetched = fetchMedia(media, core).then((ended) => {
    core.phones.update(entry, { media: ended });
    core.changed(key, send.address);
  });
  core.background.track(fetched);
}

/** CTLive, "Response format". */
function sendAnswer(send: SendRequest, messageId: string, status: typeof pending): Answer {
  return {
    status: 200,
    body: { messages: [{ to: { phoneNumber: send.address }, status, messageId }] },
  };
}

function invalid(validationErrors: Readonly<Record<string, readonly string[]>>): Answer {
  return { status: 400, body: requestError("BAD_REQUEST", "Bad request", validationErrors) };
}

const pending = {
  groupId: 1,
  groupName: "PENDING",
  id: 7,
  name: "PENDING_ENROUTE",
  description: "Message sent to next instance",
};

const duplicate: typeof pending = {
  groupId: 5,
  groupName: "REJECTED",
  id: 23,
  name: "REJECTED_DUPLICATE_MESSAGE_ID",
  description: "The message id was used before",
};
