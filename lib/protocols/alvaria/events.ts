import { contentPreview } from "@/lib/model/content-preview";
import { shownText } from "@/lib/model/shown-text";
import type {
  QueuedEvent,
  StreamConversation,
  StreamEvent,
  StreamMessage,
  StreamParty,
} from "../agent-side/agent-stream";
import { mailboxHeader, type ProgramMail } from "../agent-side/program-mail";
import { eventTypes } from "./constants";
import { channelTypeOf, entityTypes } from "./entities";
import { wholeText } from "./metadata";

type WireEvent = {
  readonly eventType: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** An event in the vendor's format. Null for events that are left out: the later parts of a text that was split. */
export function wireEvent(event: StreamEvent): WireEvent | null {
  switch (event.kind) {
    case "connected": {
      const { agentId: userId, deskSessionId: ehubSessionId } = event;
      return { eventType: eventTypes.connected, payload: { userId, ehubSessionId } };
    }
    case "disconnected": {
      const reason = event.reason === "barred" ? "expired" : event.reason;
      const { agentId: userId, deskSessionId: ehubSessionId } = event;
      return { eventType: eventTypes.disconnected, payload: { userId, ehubSessionId, reason } };
    }
    case "offered": {
      const { queueName } = event.conversation;
      const expirationTime = event.expiresAt.toISOString();
      const payload = { ...interaction(event.conversation), queueName, expirationTime };
      return { eventType: eventTypes.offered, payload };
    }
    case "offer-lost":
      return { eventType: eventTypes.offerLost, payload: ofUser(event) };
    case "declined":
      return { eventType: eventTypes.declined, payload: ofUser(event) };
    case "active": {
      const startTime = event.since.toISOString();
      const payload = { ...interaction(event.conversation), userId: event.agentId, startTime };
      return { eventType: eventTypes.active, payload };
    }
    case "focused":
      return { eventType: eventTypes.focused, payload: ofUser(event) };
    case "disposed":
      return { eventType: eventTypes.disposed, payload: ofUser(event) };
    case "ended": {
      const { conversationId: interactionId, by: reason, at } = event;
      const payload = { interactionId, reason, endTime: at.toISOString() };
      return { eventType: eventTypes.ended, payload };
    }
    case "message":
      return messageEvent(event.message);
    case "typing": {
      const { conversationId: interactionId, from, at, until } = event;
      const seconds = Math.ceil((until.getTime() - at.getTime()) / 1_000);
      const payload = {
        interactionId,
        ...party(from),
        state: "composing",
        expiresAfterSeconds: seconds,
        sentTime: at.toISOString(),
      };
      return { eventType: eventTypes.notification, payload };
    }
    case "failed": {
      const { conversationId: interactionId, messageId, failure } = event;
      const payload = {
        interactionId,
        messageId,
        reason: failure.code ?? "rejected",
        message: failure.detail,
      };
      return { eventType: eventTypes.failed, payload };
    }
    default:
      return event satisfies never;
  }
}

/** An event with its number in the session, as polls return it (alvaria §8.1). */
export function envelope({ place, at, event }: QueuedEvent): Readonly<Record<string, unknown>> {
  const known = wireEvent(event);
  if (known === null) throw new Error("An event that is not told stood in a session");
  const { eventType, payload } = known;
  const publishedTime = at.toISOString();
  return { kind: eventType, eventType, sequenceNumber: place, publishedTime, payload };
}

function interaction({ id, medium, contactName, contactAddress }: StreamConversation) {
  return {
    interactionId: id,
    channelType: channelTypeOf(medium) ?? "chat",
    contactName,
    contactAddress,
  };
}

function ofUser(event: { readonly agentId: string; readonly conversationId: string }) {
  return { interactionId: event.conversationId, userId: event.agentId };
}

function party({ agentId, name, role }: StreamParty) {
  return {
    ...(agentId !== null && { userId: agentId }),
    entityName: name,
    entityType: entityTypes[role],
  };
}

/** Members of our own for mails: the subject, the copies and the whole text. */
function mailMembers({ subject, cc, wholeText }: ProgramMail) {
  return {
    ...(subject !== null && { subject }),
    ...(cc.length > 0 && { copiedTo: cc.map(mailboxHeader) }),
    ...(wholeText !== null && { fullText: wholeText }),
  };
}

/** A message as one event. Links and files have a URL; everything else is text. */
function messageEvent(message: StreamMessage): WireEvent | null {
  const { id, conversationId, from, content, file, mail, sentAt } = message;
  const whole = wholeText(message.metadata);
  if (whole !== null && whole.messageId !== id) return null;
  const common = {
    ...{ interactionId: conversationId, messageId: id },
    ...party(from),
    ...(mail !== null && mailMembers(mail)),
  };
  const sentTime = sentAt.toISOString();
  const url = content.kind === "link" ? content.url : file?.url;
  if (url !== undefined) {
    return { eventType: eventTypes.url, payload: { ...common, url, sentTime } };
  }
  // A file that is not fetched yet and has no caption is shown by its kind.
  const text = whole?.text ?? (shownText(content, null) || contentPreview(content));
  return { eventType: eventTypes.text, payload: { ...common, text, sentTime } };
}
