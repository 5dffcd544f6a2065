import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskAgent, DeskConversation } from "../../agent-side/desk-reads";
import type { Person } from "../../customer-side/protocol";
import { type ConversationFacts, conversationDocument } from "../documents/conversation-document";
import {
  contactDocument,
  type Document,
  organizationDocument,
  personOf,
} from "../documents/documents";
import { isShown, selected, type View } from "../documents/list";
import { isDeletedMessage, messageDocument } from "../documents/message-document";
import { settledFlags } from "./settled-flags";

/** A conversation's document lists at most this many message ids: the last ones. */
const messagesMax = 1_000;

const nobody: Person = { name: null, phoneNumber: null, email: null };

/**
 * The facts from which the documents of these conversations are made. Their contacts are read later, only for those
 * that are shown (`shownConversation`).
 */
export async function* factsOf(
  desk: Desk,
  publicUrl: string,
  conversations: AsyncIterable<DeskConversation> | Iterable<DeskConversation>,
): AsyncIterable<ConversationFacts> {
  const agents = await desk.agents();
  for await (const conversation of conversations) {
    yield await bareFacts(desk, publicUrl, conversation, agents);
  }
}

async function bareFacts(
  desk: Desk,
  publicUrl: string,
  conversation: DeskConversation,
  agents: readonly DeskAgent[],
): Promise<ConversationFacts> {
  const { organization, lines } = desk;
  const flags = await settledFlags(desk, conversation, agents);
  return { conversation, organization, lines, agents, flags, publicUrl, person: nobody };
}

/** The facts of one conversation. */
export async function loadFacts(
  desk: Desk,
  publicUrl: string,
  conversation: DeskConversation,
): Promise<ConversationFacts> {
  return bareFacts(desk, publicUrl, conversation, await desk.agents());
}

/** A conversation's document with the fields of a view, and with references expanded (web1on1 §3.4). */
export async function shownConversation(
  desk: Desk,
  facts: ConversationFacts,
  view: View,
): Promise<Document> {
  const { organization, lines } = desk;
  const { conversation } = facts;
  const contact =
    isShown(view, "touchpoints") || view.populate.includes("contact")
      ? await desk.findContact(conversation.contactId)
      : null;
  const person = contact === null ? nobody : personOf(contact);
  const document = conversationDocument({ ...facts, person });
  const isContact = document.contact !== undefined;
  return selected(
    {
      ...document,
      ...(isShown(view, "messages")
        ? { messages: await messagesOf(desk, conversation, view) }
        : {}),
      ...(isContact && contact !== null && view.populate.includes("contact")
        ? { contact: contactDocument(contact, organization, lines) }
        : {}),
      ...(view.populate.includes("organization")
        ? { organization: organizationDocument(organization) }
        : {}),
    },
    view,
  );
}

/** The ids of its messages, or the messages themselves. Scheduled messages appear as ids. */
async function messagesOf(desk: Desk, { id, lastSeq }: DeskConversation, view: View) {
  const entries = await desk.entries(id, Math.max(0, lastSeq - messagesMax), messagesMax);
  const messages = entries.flatMap(({ message }) =>
    message === null || isDeletedMessage(message) ? [] : [message],
  );
  if (view.populate.includes("messages")) {
    return messages.map((message) => messageDocument(message, desk.organization, desk.lines));
  }
  const scheduled = await desk.scheduled(id);
  const ids = [...messages, ...scheduled].map((one) => shortIdOf(one.id));
  return [...new Set(ids)];
}
