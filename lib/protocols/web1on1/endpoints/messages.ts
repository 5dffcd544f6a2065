import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskConversation, DeskMessage } from "../../agent-side/desk-reads";
import { type Call, endpoint, readBody, together } from "../access/endpoint";
import { findConversation, findMessage } from "../acts/find";
import { postMessages, prepareMessages } from "../acts/post-messages";
import { json } from "../documents/answer";
import type { Document } from "../documents/documents";
import { messageDocument, withoutError } from "../documents/message-document";
import { type MessageMetadata, meta, readMessageMetadata } from "../documents/metadata";
import { type PostedMessage, postedMessage, postedMessages } from "../documents/posted-message";

const patch = z.strictObject({ meta });

/** Posting, changing and deleting messages (web1on1 §4). */
export const messageWrites = {
  postMessages: endpoint("POST", "conversations/:id/messages", "guest", (call) =>
    together(call, async (inner) => {
      const conversation = await findConversation(inner.desk, inner.params.id ?? "");
      const isList = isArray(inner.request.body);
      const messages = isList
        ? readBody(inner.request, postedMessages)
        : [readBody(inner.request, postedMessage)];
      assertOfConversation(conversation.id, messages);
      const documents = await post(inner, conversation, messages);
      return json(201, isList ? documents : withoutError(documents[0] ?? {}));
    }),
  ),
  postMessage: endpoint("POST", "messages", "guest", async (call) => {
    const message = readBody(call.request, postedMessage);
    if (message.conversation == null) {
      throw new AppError("invalid_request", "conversation: is required", {
        problems: [{ path: "conversation", message: "is required" }],
      });
    }
    const { conversation: named } = message;
    return together(call, async (inner) => {
      const conversation = await findConversation(inner.desk, named);
      const [document] = await post(inner, conversation, [message]);
      return json(201, withoutError(document ?? {}));
    });
  }),
  updateMessage: endpoint("PATCH", "messages/:id", "agent", async ({ request, desk, params }) => {
    const message = await findMessage(desk, params.id ?? "");
    const change = readBody(request, patch);
    await storeMetadata(desk, message, change);
    const changed = await findMessage(desk, params.id ?? "");
    return json(200, withoutError(messageDocument(changed, desk.organization, desk.lines)));
  }),
  deleteMessage: endpoint("DELETE", "messages/:id", "agent", async ({ host, desk, params }) => {
    const message = await findMessage(desk, params.id ?? "");
    await storeMetadata(desk, message, { deletedAt: host.now().toISOString() });
    return { status: 204, headers: {}, body: "" };
  }),
  /** The SDK calls it without a body (web1on1 §3.1). */
  replaceMessage: endpoint("PUT", "messages/:id", "guest", async () => {
    throw new AppError("invalid_request", "Messages are not replaced: PATCH changes their meta");
  }),
};

function assertOfConversation(id: string, messages: readonly PostedMessage[]): void {
  const path = shortIdOf(id);
  for (const { conversation: named } of messages) {
    if (named == null || named === path) continue;
    throw new AppError("invalid_request", "conversation: is not the one of the address", {
      problems: [{ path: "conversation", message: "is not the one of the address" }],
    });
  }
}

async function post(
  call: Call,
  conversation: DeskConversation,
  messages: readonly PostedMessage[],
): Promise<readonly Document[]> {
  return postMessages(call, conversation, await prepareMessages(call, messages));
}

/** Stores data with a message, whoever wrote it. The message that was sent does not change. */
async function storeMetadata(
  desk: Desk,
  message: DeskMessage,
  change: Partial<MessageMetadata>,
): Promise<void> {
  const { id, direction } = message;
  const { type } = messageDocument(message, desk.organization, desk.lines);
  await desk.changeMetadata({ kind: "message", id }, (before) => ({
    ...before,
    ...(readMessageMetadata(before) === null
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
