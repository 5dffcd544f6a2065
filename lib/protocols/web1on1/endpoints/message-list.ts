import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskMessage } from "../../agent-side/desk-reads";
import type { HttpRequest } from "../../http-message";
import { endpoint, notFound } from "../access/endpoint";
import { loadFacts, shownConversation } from "../acts/conversation-facts";
import { findConversation, findMessage, resolveAll } from "../acts/find";
import { json } from "../documents/answer";
import { contactDocument, type Document, userDocument } from "../documents/documents";
import {
  anyOf,
  equalTo,
  findPage,
  type ListQuery,
  listAnswer,
  notBefore,
  readListQuery,
  readView,
  selected,
  type View,
} from "../documents/list";
import { isDeletedMessage, messageDocument, withoutError } from "../documents/message-document";

/** The query must have at least one of these (web1on1 §3.4). */
const mandatory = ["id", "organization", "conversation", "type", "role", "createdAt"];

/** Reading messages (web1on1 §3.4, §4). */
export const messageReads = {
  listMessages: endpoint("GET", "messages", "bot", async ({ request, desk, host }) => {
    const query = readListQuery(request);
    if (!query.conditions.some(({ path }) => mandatory.includes(path))) {
      throw new AppError(
        "invalid_request",
        `Listing messages needs at least one of ${mandatory.join(", ")}`,
      );
    }
    return answerList(request, desk, host.publicUrl, query);
  }),
  listConversationMessages: endpoint(
    "GET",
    "conversations/:id/messages",
    "bot",
    async ({ request, desk, host, params }) => {
      const { id } = await findConversation(desk, params.id ?? "");
      const query = readListQuery(request);
      const within = {
        path: "conversation",
        test: { kind: "equal", value: shortIdOf(id) },
      } as const;
      return answerList(request, desk, host.publicUrl, {
        ...query,
        conditions: [within, ...query.conditions],
      });
    },
  ),
  getMessage: endpoint("GET", "messages/:id", "bot", async ({ request, desk, host, params }) => {
    const message = await findMessage(desk, params.id ?? "");
    const conversation = await desk.findConversation(message.conversationId);
    if (conversation === null) throw notFound("Message");
    return json(
      200,
      withoutError(await shownMessage(desk, host.publicUrl, message, readView(request.query))),
    );
  }),
};

async function answerList(request: HttpRequest, desk: Desk, publicUrl: string, query: ListQuery) {
  const rows = await candidates(desk, query);
  const documentOf = (message: DeskMessage) =>
    messageDocument(message, desk.organization, desk.lines);
  const found = await findPage(rows, documentOf, query);
  const documents = [];
  for (const message of found.rows) {
    documents.push(await shownMessage(desk, publicUrl, message, query.view));
  }
  return listAnswer(request, query, found, documents);
}

/** A set of messages that includes every match. Conditions that the database can apply are applied there. */
async function candidates(desk: Desk, query: ListQuery): Promise<AsyncIterable<DeskMessage>> {
  const ids = anyOf(query, "id");
  const conversation = equalTo(query, "conversation");
  const organization = equalTo(query, "organization");
  const conversationId =
    conversation === undefined ? undefined : await desk.resolve("conversation", conversation);
  const isElsewhere =
    organization !== undefined && organization !== shortIdOf(desk.organization.id);
  if (conversationId === null || isElsewhere) return none();
  if (conversationId !== undefined && ids === undefined) {
    return present(inOrder(desk, conversationId));
  }
  const createdSince = notBefore(query, "createdAt");
  return present(
    desk.messages({
      ...(ids === undefined ? {} : { ids: await resolveAll(desk, "message", ids) }),
      ...(conversationId === undefined ? {} : { conversationId }),
      ...(createdSince === undefined ? {} : { createdSince }),
    }),
  );
}

/** A message with the fields of a view, and with references expanded. */
async function shownMessage(
  desk: Desk,
  publicUrl: string,
  message: DeskMessage,
  view: View,
): Promise<Document> {
  const document = messageDocument(message, desk.organization, desk.lines);
  if (view.populate.length === 0) return selected(document, view);
  return selected({ ...document, ...(await populated(desk, publicUrl, message, view)) }, view);
}

async function populated(
  desk: Desk,
  publicUrl: string,
  message: DeskMessage,
  { populate }: View,
): Promise<Document> {
  const conversation = await desk.findConversation(message.conversationId);
  if (conversation === null) return {};
  const agent = (await desk.agents()).find(({ id }) => id === message.agentId);
  const contact = populate.includes("contact")
    ? await desk.findContact(conversation.contactId)
    : null;
  const plain: View = { select: null, populate: [] };
  return {
    ...(populate.includes("conversation")
      ? {
          conversation: await shownConversation(
            desk,
            await loadFacts(desk, publicUrl, conversation),
            plain,
          ),
        }
      : {}),
    ...(populate.includes("user") && agent !== undefined
      ? { user: userDocument(agent, desk.organization) }
      : {}),
    ...(contact === null
      ? {}
      : { contact: contactDocument(contact, desk.organization, desk.lines) }),
  };
}

async function* present(messages: AsyncIterable<DeskMessage>): AsyncIterable<DeskMessage> {
  for await (const message of messages) {
    if (!isDeletedMessage(message)) yield message;
  }
}

/** A conversation's messages by `seq`, where a delayed message has the position at which it was processed. */
async function* inOrder(desk: Desk, conversationId: string): AsyncIterable<DeskMessage> {
  let after = 0;
  for (;;) {
    const entries = await desk.entries(conversationId, after, 200);
    for (const { message } of entries) if (message !== null) yield message;
    const last = entries.at(-1);
    if (last === undefined || entries.length < 200) return;
    after = last.seq;
  }
}

async function* none(): AsyncIterable<never> {}
