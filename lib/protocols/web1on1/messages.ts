import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk, DeskConversation, DeskMessage } from "../desk";
import { json } from "./answer";
import type { Document } from "./documents";
import { type Call, endpoint, readBody } from "./endpoint";
import { findConversation, findMessage } from "./find";
import { type MessageMemo, meta, readMessageMemo } from "./memo";
import { messageDocument, withoutError } from "./message-document";
import { postMessages, prepareMessages } from "./post-messages";
import { type PostedMessage, postedMessage, postedMessages } from "./posted-message";

const patch = z.strictObject({ meta });

/** Posting, changing and taking away messages (web1on1 §4). */
export const messageWrites = {
  postMessages: endpoint("POST", "conversations/:id/messages", "guest", async (call) => {
    const conversation = await findConversation(call.desk, call.params.id ?? "");
    const isList = isArray(call.request.body);
    const messages = isList
      ? readBody(call.request, postedMessages)
      : [readBody(call.request, postedMessage)];
    const documents = await post(call, conversation, messages);
    return json(201, isList ? documents : withoutError(documents[0] ?? {}));
  }),
  postMessage: endpoint("POST", "messages", "guest", async (call) => {
    const message = readBody(call.request, postedMessage);
    if (message.conversation == null) {
      throw new AppError("invalid_request", "conversation: is required", {
        problems: [{ path: "conversation", message: "is required" }],
      });
    }
    const conversation = await findConversation(call.desk, message.conversation);
    const [document] = await post(call, conversation, [message]);
    return json(201, withoutError(document ?? {}));
  }),
  updateMessage: endpoint("PATCH", "messages/:id", "agent", async ({ request, desk, params }) => {
    const message = await findMessage(desk, params.id ?? "");
    const change = readBody(request, patch);
    await remember(desk, message, change);
    const changed = await findMessage(desk, params.id ?? "");
    return json(200, withoutError(messageDocument(changed, desk.organization, desk.lines)));
  }),
  deleteMessage: endpoint("DELETE", "messages/:id", "agent", async ({ host, desk, params }) => {
    const message = await findMessage(desk, params.id ?? "");
    await remember(desk, message, { deletedAt: host.now().toISOString() });
    return { status: 204, headers: {}, body: "" };
  }),
  /** The SDK sends it without a body (web1on1 §3.1). */
  replaceMessage: endpoint("PUT", "messages/:id", "guest", async () => {
    throw new AppError("invalid_request", "Messages are not replaced: PATCH changes their meta");
  }),
};

async function post(
  call: Call,
  conversation: DeskConversation,
  messages: readonly PostedMessage[],
): Promise<readonly Document[]> {
  const path = shortIdOf(conversation.id);
  for (const { conversation: named } of messages) {
    if (named == null || named === path) continue;
    throw new AppError("invalid_request", "conversation: is not the one of the address", {
      problems: [{ path: "conversation", message: "is not the one of the address" }],
    });
  }
  return postMessages(call, conversation.id, await prepareMessages(call, messages), conversation);
}

/** Notes something of a message, whoever wrote it. What was sent stays what was sent. */
async function remember(
  desk: Desk,
  message: DeskMessage,
  change: Partial<MessageMemo>,
): Promise<void> {
  const { id, direction } = message;
  const { type } = messageDocument(message, desk.organization, desk.lines);
  await desk.changeMemo({ kind: "message", id }, (before) => ({
    ...before,
    ...(readMessageMemo(before) === null
      ? {
          id,
          type,
          role: direction === "inbound" ? "contact" : "agent",
          isBackchannel: direction === "internal",
        }
      : {}),
    ...change,
  }));
}

function isArray(body: Uint8Array): boolean {
  return new TextDecoder().decode(body.subarray(0, 64)).trimStart().startsWith("[");
}
