import type { ChatEvent, ChatMessage, ChatView, Party } from "../customer-side/protocol";
import { isBrowser } from "./client";
import { messageEvent, type ServerEvent } from "./message-event";
import { idInChat, isSafeId, messageId } from "./message-id";
import { partyId } from "./party";
import { chatId, sessionStates, waitText } from "./session-state";
import type { BrightPatternSettings } from "./settings";
import { textAsHtml } from "./text-html";

/** For which use events are rendered: a poll, a history, or a history for somebody who did not write the messages. */
export type Telling = {
  readonly chat: ChatView;
  readonly settings: BrightPatternSettings;
  readonly isHistory: boolean;
  /** Whether ids made by another client are replaced where this client could not handle them. */
  readonly hasOnlySafeIds?: boolean;
};

/**
 * Renders events for the client of a chat, in order (bright-pattern §4.2, §4.4). Times and waits are strings. Left out:
 * events that refer to a message without an id, those that only browsers can parse where the client is an app, and in
 * histories what is not stored: typing and calls.
 */
export function serverEvents(
  events: readonly ChatEvent[],
  telling: Telling,
): readonly ServerEvent[] {
  return events.flatMap((event) => serverEvent(event, telling) ?? []);
}

function serverEvent(event: ChatEvent, telling: Telling): ServerEvent | null {
  const { chat, settings, isHistory } = telling;
  const id = chatId(chat);
  const timestamp = unixTime(event.at);
  switch (event.kind) {
    case "status":
      return {
        event: "chat_session_status",
        state: sessionStates[event.state],
        ewt: (event.state === "waiting" ? waitText(chat.expectedWaitSeconds) : null) ?? "0",
      };
    case "joined":
      return {
        event: "chat_session_party_joined",
        party_id: partyId(event.party, id),
        ...partyNames(event.party),
        type: "internal",
        timestamp,
      };
    case "left":
      return {
        event: "chat_session_party_left",
        party_id: partyId(event.party, id),
        type: "internal",
        timestamp,
      };
    case "message":
      return messageEvent(event, chat, ownIdOf(event.message, telling), timestamp);
    case "receipt": {
      const isByCustomer = event.by === "customer";
      const { message } = event;
      const ref = isByCustomer ? messageId(id, message.seq) : ownIdOf(message, telling);
      // The client has no id for this message.
      if (ref === null) return null;
      return {
        event: `chat_session_message_${event.state}`,
        party_id: partyId(event.by, id),
        ref_msg_id: ref,
        timestamp,
      };
    }
    case "typing":
      if (isHistory) return null;
      return {
        event: event.isTyping ? "chat_session_typing" : "chat_session_not_typing",
        party_id: partyId(event.party, id),
        timestamp,
      };
    case "call-refused":
      // "Signaling is never stored" (bright-pattern §3.7).
      if (isHistory) return null;
      return {
        event: "chat_session_signaling",
        party_id: partyId(event.party, id),
        msg_id: idInChat(id, `call-${event.at.getTime()}`),
        data: {
          type: "CALL_REJECTED",
          reason_code: "not_supported",
          reason: "Voice and video are not available in this chat",
        },
        timestamp,
      };
    case "visit":
      if (!isBrowser(chat.contactAddress)) return null;
      return {
        event: "chat_session_navigation",
        party_id: id,
        title: event.title,
        page: event.url,
        timestamp,
      };
    case "case":
      return { event: "chat_session_case_set", case_id: event.caseNumber ?? "", timestamp };
    case "inactivity-warning":
      return {
        event: "chat_session_timeout_warning",
        msg: textAsHtml(settings.inactivityWarningText),
        timestamp,
      };
    case "ended":
      if (event.reason === "closed") return { event: "chat_session_ended" };
      return {
        event: "chat_session_inactivity_timeout",
        msg: textAsHtml(settings.inactivityText),
        timestamp,
      };
    default:
      return event satisfies never;
  }
}

/** The id that the customer's client gave its message; null for none. */
function ownIdOf(
  { seq, externalMessageId: own }: Pick<ChatMessage, "seq" | "externalMessageId">,
  { chat, hasOnlySafeIds = false }: Telling,
): string | null {
  if (own === null || !hasOnlySafeIds || isSafeId(own)) return own;
  return messageId(chatId(chat), seq);
}

function partyNames({ name }: Party) {
  const [first = "", ...others] = name.trim().split(/\s+/);
  return { first_name: first, last_name: others.join(" "), display_name: name };
}

/** Seconds, contrary to the document; every client reads them so (bright-pattern §4.0). */
export function unixTime(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}
