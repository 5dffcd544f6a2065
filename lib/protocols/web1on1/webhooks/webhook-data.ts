import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskConversation, DeskMessage } from "../../agent-side/desk-reads";
import type { DomainEvent } from "../../agent-side/domain-event";
import type { WebhookEvent } from "../../agent-side/webhooks";
import { loadFacts } from "../acts/conversation-facts";
import { isInternalContact } from "../acts/find";
import {
  conversationDocument,
  conversationTypeOf,
  isDeletedConversation,
} from "../documents/conversation-document";
import { contactDocument, type Document, personOf } from "../documents/documents";
import { isDeletedMessage, messageDocument } from "../documents/message-document";
import { commandDocument } from "./desk-commands";
import { webhookDocument } from "./services";
import { createEvent } from "./webhook-events";

/** The content of an event, without the envelope. */
export type EventData = {
  readonly event: string;
  readonly type: "Create" | "Update" | "Delete";
  /** In words, and the path of its resource: "a chat message" at `messages`. */
  readonly what: string;
  readonly resource: { readonly path: string; readonly id: string };
  /** The resources concerned, by singular name (web1on1 §15.5). */
  readonly data: Document;
  readonly links: Readonly<Record<string, string>>;
  /** The contact of the event, or of its conversation. */
  readonly contact: { readonly id: string; readonly name: string } | null;
};

/** A domain event as a webhook's content, with the data as it is now; null where that data is gone. */
export async function eventDataOf(
  { domainEvent }: WebhookEvent,
  desk: Desk,
  publicUrl: string,
): Promise<EventData | null> {
  switch (domainEvent.kind) {
    case "message-created":
    case "message-changed":
    case "message-failed":
      return messageEvent(domainEvent.kind, domainEvent.messageId, desk, publicUrl);
    case "conversation-acted":
      return commandEvent(domainEvent, desk, publicUrl);
    case "conversation-created":
    case "conversation-changed":
      return conversationEvent(domainEvent.kind, domainEvent.conversationId, desk, publicUrl);
    case "contact-created":
    case "contact-changed":
      return contactEvent(domainEvent.kind, domainEvent.contactId, desk);
    case "webhook-created":
    case "webhook-changed":
    case "webhook-removed":
      return serviceEvent(domainEvent.kind, domainEvent.webhookId, desk);
    default:
      return domainEvent satisfies never;
  }
}

/** An act at the desk, as the command with which a program would have done it. */
async function commandEvent(
  { conversationId, seq }: Extract<DomainEvent, { kind: "conversation-acted" }>,
  desk: Desk,
  publicUrl: string,
): Promise<EventData | null> {
  const conversation = await desk.findConversation(conversationId);
  const [entry] = await desk.entries(conversationId, seq - 1, 1);
  const message = commandDocument(conversationId, entry, desk.organization);
  if (conversation === null || message === null) return null;
  const facts = await loadFacts(desk, publicUrl, conversation);
  return {
    event: createEvent(conversationTypeOf(facts), "command"),
    type: "Create",
    what: "a command message",
    // The command is not stored as a message, so the link leads to the conversation.
    resource: { path: "conversations", id: shortIdOf(conversationId) },
    data: { message, conversation: await conversationData(desk, facts) },
    links: linksOf(desk, publicUrl, conversation, null),
    contact: contactOf(conversation),
  };
}

type KindOf<P extends "message" | "contact" | "webhook"> = Extract<
  DomainEvent["kind"],
  `${P}-${string}`
>;

async function messageEvent(
  kind: KindOf<"message">,
  id: string,
  desk: Desk,
  publicUrl: string,
): Promise<EventData | null> {
  const message = await desk.findMessage(id);
  const conversation = message && (await desk.findConversation(message.conversationId));
  if (message === null || conversation === null) return null;
  const facts = await loadFacts(desk, publicUrl, conversation);
  const document = messageDocument(message, desk.organization, desk.lines);
  const isDeleted = isDeletedMessage(message);
  if (isDeleted && kind !== "message-changed") return null;
  const type = kind === "message-created" ? "Create" : isDeleted ? "Delete" : "Update";
  const event =
    kind === "message-created"
      ? createEvent(conversationTypeOf(facts), String(document.type))
      : kind === "message-failed"
        ? "message.error"
        : `message.${type.toLowerCase()}`;
  return {
    event,
    type,
    what: `a ${String(document.type)} message`,
    resource: { path: "messages", id: shortIdOf(message.id) },
    data: { message: document, conversation: await conversationData(desk, facts) },
    links: linksOf(desk, publicUrl, conversation, message),
    contact: contactOf(conversation),
  };
}

function contactOf({ contactId, contactName }: DeskConversation): EventData["contact"] {
  return { id: contactId, name: contactName ?? "A contact" };
}

async function conversationEvent(
  kind: "conversation-created" | "conversation-changed",
  id: string,
  desk: Desk,
  publicUrl: string,
): Promise<EventData | null> {
  const conversation = await desk.findConversation(id);
  if (conversation === null) return null;
  const isDeleted = isDeletedConversation(conversation);
  if (isDeleted && kind === "conversation-created") return null;
  const type = kind === "conversation-created" ? "Create" : isDeleted ? "Delete" : "Update";
  const facts = await loadFacts(desk, publicUrl, conversation);
  return {
    event: `conversation.${type.toLowerCase()}`,
    type,
    what: "a conversation",
    resource: { path: "conversations", id: shortIdOf(id) },
    data: { conversation: await conversationData(desk, facts) },
    links: linksOf(desk, publicUrl, conversation, null),
    contact: contactOf(conversation),
  };
}

/** The conversation without its list of messages, which the receiver can request. */
async function conversationData(
  desk: Desk,
  facts: Awaited<ReturnType<typeof loadFacts>>,
): Promise<Document> {
  const contact = await desk.findContact(facts.conversation.contactId);
  const person = contact === null ? facts.person : personOf(contact);
  return conversationDocument({ ...facts, person });
}

async function contactEvent(
  kind: KindOf<"contact">,
  id: string,
  desk: Desk,
): Promise<EventData | null> {
  const contact = await desk.findContact(id);
  if (contact === null || isInternalContact(desk, contact)) return null;
  const type = kind === "contact-created" ? "Create" : "Update";
  return {
    event: `contact.${type.toLowerCase()}`,
    type,
    what: "a contact",
    resource: { path: "contacts", id: shortIdOf(id) },
    data: { contact: contactDocument(contact, desk.organization, desk.lines) },
    links: {},
    contact: { id, name: contact.name ?? "A contact" },
  };
}

const serviceActions = {
  "webhook-created": "Create",
  "webhook-changed": "Update",
  "webhook-removed": "Delete",
} as const;

/** A deleted service has only its id. */
function serviceEvent(kind: KindOf<"webhook">, id: string, desk: Desk): EventData | null {
  const type = serviceActions[kind];
  const webhook = desk.webhooks().find((one) => one.id === id);
  if (webhook === undefined && kind !== "webhook-removed") return null;
  return {
    event: `service.${type.toLowerCase()}`,
    type,
    what: "a service",
    resource: { path: "services", id: shortIdOf(id) },
    data: {
      service:
        webhook === undefined
          ? { id: shortIdOf(id), organization: shortIdOf(desk.organization.id) }
          : webhookDocument(webhook, desk.organization, false),
    },
    links: {},
    contact: null,
  };
}

function linksOf(
  desk: Desk,
  publicUrl: string,
  { id, contactId, lineId }: DeskConversation,
  message: DeskMessage | null,
): Readonly<Record<string, string>> {
  const isInternal = desk.lines.find((line) => line.id === lineId)?.isInternal ?? false;
  const link = (path: string, of: string) => linkTo(publicUrl, path, shortIdOf(of));
  return {
    conversation: link("conversations", id),
    ...(message === null ? {} : { message: link("messages", message.id) }),
    ...(isInternal ? {} : { contact: link("contacts", contactId) }),
    ...(message === null || message.agentId === null
      ? {}
      : { user: link("users", message.agentId) }),
  };
}

/** The URL of a resource of the API. */
export function linkTo(publicUrl: string, path: string, id: string): string {
  return `${publicUrl}/v2/${path}/${id}`;
}
