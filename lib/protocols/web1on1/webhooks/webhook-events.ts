import type { DomainEvent } from "../../agent-side/domain-event";
import { messageTypes } from "../documents/metadata";

const conversationTypes = ["contact", "bot", "agent", "system"] as const;

/** Every event name that a domain event may get, before its data is read (web1on1 §15.6). */
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

/** The name of a new message's event: `message.create.contact.chat`. */
export function createEvent(conversationType: string, messageType: string): string {
  return `message.create.${conversationType}.${messageType}`;
}

/** Whether a domain event may match one of the patterns. */
export function mayBeWanted(kind: DomainEvent["kind"], patterns: readonly string[]): boolean {
  return eventsOf[kind].some((event) => isWanted(event, patterns));
}

/** Whether an event matches one of the patterns. */
export function isWanted(event: string, patterns: readonly string[]): boolean {
  const parts = event.split(".");
  return patterns.some((pattern) => fits(parts, pattern.split(".")));
}

/** `*` matches any one part, `**` any number of parts, including none. */
function fits(parts: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return parts.length === 0;
  if (first === "**") {
    return parts.some((_, at) => fits(parts.slice(at), rest)) || fits([], rest);
  }
  const [part, ...others] = parts;
  return part !== undefined && (first === "*" || first === part) && fits(others, rest);
}
