import { type Members, textOf } from "./members";
import type { LogEntry, MessageLog } from "./message-log";
import type { WidgetApi, WidgetEvent } from "./widget-api";
import type { WidgetLook } from "./widget-look";

/** One chat as it is drawn: the one that runs, or one of the past. */
export type DrawnChat = {
  readonly chatId: string;
  readonly isPast: boolean;
  readonly log: MessageLog;
  readonly look: WidgetLook;
  readonly api: WidgetApi;
  /** The names of who has joined, by their ids. */
  readonly names: Map<string, string>;
  /** Presses a button of a message; null where nothing can be pressed any more. */
  readonly press: ((directiveId: string, labelHtml: string) => void) | null;
};

/** Draws what an event shows (section 4.2 of the protocol). What shows nothing, and what is not known, is passed over. */
export function drawEvent(chat: DrawnChat, event: WidgetEvent): void {
  const entry = entryOf(chat, event);
  if (entry !== null) chat.log.add(chat.chatId, entry, chat.isPast);
  const state = receipts[event.event];
  if (state !== undefined && !chat.isPast) {
    chat.log.mark(chat.chatId, textOf(event, "ref_msg_id"), state);
  }
}

const receipts: Readonly<Record<string, string>> = {
  chat_session_message_delivered: "delivered",
  chat_session_message_read: "read",
};

function entryOf(chat: DrawnChat, event: WidgetEvent): LogEntry | null {
  switch (event.event) {
    case "chat_session_message":
      return message(chat, event, words(chat, event));
    case "chat_session_file":
      return message(chat, event, file(chat, event));
    case "chat_session_location":
      return message(chat, event, text(`${event.latitude}, ${event.longitude}`));
    case "chat_session_party_joined":
      return line(joined(chat, event));
    case "chat_session_party_left":
      return line(text(`${chat.names.get(textOf(event, "party_id")) ?? "Agent"} left`));
    case "chat_session_timeout_warning":
      return line(chat.log.words(textOf(event, "msg") || chat.look.inactivityWarning, null));
    case "chat_session_inactivity_timeout":
      return line(chat.log.words(textOf(event, "msg") || chat.look.inactivityEnd, null));
    default:
      return null;
  }
}

function words(chat: DrawnChat, event: WidgetEvent): Node {
  const press = isMine(chat, event) ? null : chat.press;
  const directiveId = textOf(event, "directive_id");
  return chat.log.words(
    textOf(event, "msg"),
    press && ((labelHtml) => press(directiveId, labelHtml)),
  );
}

/** A file of an old chat has no address that works. */
function file(chat: DrawnChat, event: WidgetEvent): Node {
  const name = textOf(event, "file_name");
  if (chat.isPast) return text(`${name} (not available)`);
  const url = chat.api.fileUrl(chat.chatId, textOf(event, "file_id"));
  if (event.file_type === "image") return Object.assign(new Image(), { src: url, alt: name });
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.textContent = name;
  return link;
}

function joined(chat: DrawnChat, event: WidgetEvent): Node {
  const id = textOf(event, "party_id");
  const name = textOf(event, "display_name");
  chat.names.set(id, name);
  const shown = new DocumentFragment();
  if (event.type === "internal" && !chat.isPast) {
    const src = chat.api.photoUrl(chat.chatId, id);
    shown.append(Object.assign(new Image(), { src, alt: `Photo of ${name}` }));
  }
  shown.append(chat.look.joinedText.replaceAll("$(name)", () => name));
  return shown;
}

function message(chat: DrawnChat, event: Members, content: Node): LogEntry {
  return { from: isMine(chat, event) ? "me" : "agent", id: textOf(event, "msg_id"), content };
}

function line(content: Node): LogEntry {
  return { from: "system", id: "", content };
}

/** The customer's party is named like the chat; the text of a form has none at all. */
export function isMine({ chatId }: Pick<DrawnChat, "chatId">, event: Members): boolean {
  const party = textOf(event, "party_id");
  return party === chatId || party === "";
}

function text(shown: string): Text {
  return document.createTextNode(shown);
}
