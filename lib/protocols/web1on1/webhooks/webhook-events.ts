import type { DomainEvent } from "../../agent-side/domain-event";
import { messageTypes } from "../documents/metadata";

const conversationTypes = ["contact", "bot", "agent", "system"] as const;

/** Every event that a domainEvent may be, before it is known what it is about (web1on1 §15.6). */
const eventsOf: Readonly<Record<DomainEvent["kind"], readonly string[]>> = {
  "message-created": conversationTypes.flatMap((conversation) =>
    messageTypes.map((message) => createEvent(conversation, message)),
  ),
  "message-changed": ["message.update", "message.delete"],
  "message-failed": ["message.error"],
  "conversation-acted": conversationTypes.map((type) => createEvent(type, "command")),
  "conversation-created": ["conversation.create"],
  "conversation-changed": ["conversation.update", "conversation.delete"],
  "contact-created": ["contact.create"],
  "contact-changed": ["contact.update"],
  "webhook-created": ["service.create"],
  "webhook-changed": ["service.update"],
  "webhook-removed": ["service.delete"],
};

/** The event of a new message: `message.create.contact.chat`. */
export function createEvent(conversationType: string, messageType: string): string {
  return `message.create.${conversationType}.${messageType}`;
}

/** Whether one of the patterns may be meant by a domainEvent. */
export function mayBeWanted(kind: DomainEvent["kind"], patterns: readonly string[]): boolean {
  return eventsOf[kind].some((event) => isWanted(event, patterns));
}

/** Whether one of the patterns fits an event. */
export function isWanted(event: string, patterns: readonly string[]): boolean {
  const parts = event.split(".");
  return patterns.some((pattern) => fits(parts, pattern.split(".")));
}

/** `*` is any one part, `**` any number of them, none included. */
function fits(parts: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return parts.length === 0;
  if (first === "**") {
    return parts.some((_, at) => fits(parts.slice(at), rest)) || fits([], rest);
  }
  const [part, ...others] = parts;
  return part !== undefined && (first === "*" || first === part) && fits(others, rest);
}
