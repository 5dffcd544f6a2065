import { mediaLabel } from "@/lib/model/content-preview";
import { degreesText } from "@/lib/model/degrees";
import { shownText } from "@/lib/model/shown-text";
import type { ChatEvent, ChatView } from "../customer-side/protocol";
import { isBrowser } from "./client";
import { clientEventOf } from "./client-notices";
import { buttonDirective } from "./directive";
import { messageId } from "./message-id";
import { partyId } from "./party";
import { chatId } from "./session-state";
import { textAsHtml } from "./text-html";

/** A flat object with the member `event` (bright-pattern §4). */
export type ServerEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

/**
 * A message as an event for its client: files and locations have events of their own, everything else is text. The
 * customer's own has `ownId`, where its client gave it one. Null for notices of what the client did, where that is no
 * browser: apps cannot parse them (bright-pattern §4.2).
 */
export function messageEvent(
  { from, message }: Extract<ChatEvent, { kind: "message" }>,
  chat: ChatView,
  ownId: string | null,
  timestamp: string,
): ServerEvent | null {
  const { content, file, channelData } = message;
  const id = chatId(chat);
  const own = from === "customer" ? ownId : null;
  const head = { party_id: partyId(from, id), msg_id: own ?? messageId(id, message.seq) };
  const text = (words: string, directiveId: unknown = undefined): ServerEvent => ({
    event: "chat_session_message",
    ...head,
    msg: textAsHtml(words),
    msg_text: words,
    ...(typeof directiveId === "string" && { directive_id: directiveId }),
    timestamp,
  });
  switch (content.kind) {
    case "file":
      if (file === null) return text(content.caption ?? mediaLabel[content.media]);
      return {
        event: "chat_session_file",
        ...head,
        file_id: file.key,
        file_type: ["image", "sticker"].includes(content.media) ? "image" : "attachment",
        file_name: file.fileName,
        timestamp,
      };
    case "location":
      return {
        event: "chat_session_location",
        ...head,
        url: content.url,
        latitude: degreesText(content.latitude),
        longitude: degreesText(content.longitude),
        timestamp,
      };
    case "notice": {
      if (from !== "customer") return text(content.text);
      const done = isBrowser(chat.contactAddress) ? clientEventOf(content, channelData) : null;
      return done && { ...done, party_id: head.party_id, timestamp };
    }
    case "text": {
      const buttons =
        from !== "customer" && isBrowser(chat.contactAddress)
          ? buttonDirective(content, messageId(id, message.seq), content.text)
          : null;
      if (buttons !== null) return text(buttons.text, buttons.directiveId);
      return text(shownText(content, null), from === "customer" && channelData?.directive_id);
    }
    case "answer":
      return text(content.label, channelData?.directive_id);
    case "link":
    case "contact-card":
    case "carousel":
    case "template":
    case "note":
      return text(shownText(content, null));
    default:
      return content satisfies never;
  }
}
