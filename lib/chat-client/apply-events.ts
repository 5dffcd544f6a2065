import { textContent } from "./buttons";
import {
  advanceOwn,
  type ChatState,
  type Content,
  emptyChat,
  type Item,
  laterOf,
  laterReceipt,
  type ReceiptState,
} from "./chat-state";
import { messageText } from "./message-text";
import { textOf, type WireEvent } from "./wire";

/** A `joined` event and a history may give times that differ by this much. */
const sameArrivalMs = 5_000;

/**
 * The chat after these events, in order (bright-pattern §4.2). Known events change nothing, so a poll may repeat a
 * history. Unknown events are ignored.
 */
export function applyEvents(chat: ChatState, events: readonly WireEvent[]): ChatState {
  return events.reduce(applyEvent, chat);
}

/**
 * The chat after its history was read: in the history's order, followed by items that the history lacks. States only
 * move forward, and an ended chat stays ended.
 */
export function mergeHistory(chat: ChatState, events: readonly WireEvent[]): ChatState {
  const given = applyEvents(emptyChat(chat.chatId), events);
  const items = given.items.map((item) => mergeItem(item, findSame(chat.items, item)));
  const rest = chat.items.filter((item) => findSame(given.items, item) === undefined);
  return {
    ...given,
    parties: { ...chat.parties, ...given.parties },
    waitSeconds: given.waitSeconds ?? chat.waitSeconds,
    typingPartyId: chat.typingPartyId,
    warning: chat.warning,
    items: [...items, ...rest],
    ending: chat.ending ?? given.ending,
  };
}

function mergeItem(given: Item, known: Item | undefined): Item {
  if (given.kind === "own" && known?.kind === "own") {
    return { ...given, state: laterOf(given.state, known.state), content: known.content };
  }
  if (given.kind === "theirs" && known?.kind === "theirs") {
    return { ...given, receipt: laterReceipt(given.receipt, known.receipt) };
  }
  return given;
}

function findSame(items: readonly Item[], wanted: Item): Item | undefined {
  return items.find((item) => {
    if (item.kind !== wanted.kind) return false;
    if (item.kind === "own" || item.kind === "theirs") return item.id === wanted.id;
    if (wanted.kind === "own" || wanted.kind === "theirs") return false;
    return (
      item.partyId === wanted.partyId &&
      Math.abs((item.at ?? 0) - (wanted.at ?? 0)) <= sameArrivalMs
    );
  });
}

function applyEvent(chat: ChatState, event: WireEvent): ChatState {
  switch (event.event) {
    case "chat_session_status":
      return status(chat, event);
    case "chat_session_party_joined":
      return joined(chat, event);
    case "chat_session_party_left":
      return left(chat, event);
    case "chat_session_message":
    case "chat_session_file":
    case "chat_session_location":
      return message(chat, event);
    case "chat_session_message_delivered":
      return receipt(chat, event, "delivered");
    case "chat_session_message_read":
      return receipt(chat, event, "read");
    case "chat_session_typing":
      return typing(chat, textOf(event, "party_id"));
    case "chat_session_not_typing":
      return typing(chat, null);
    case "chat_session_case_set":
      return { ...chat, caseId: textOf(event, "case_id") || null };
    case "chat_session_timeout_warning":
      return { ...chat, warning: messageText(event) };
    case "chat_session_inactivity_timeout":
      return end(chat, "inactivity", messageText(event) ?? "");
    case "chat_session_ended":
      return end(chat, "closed", "");
    default:
      return chat;
  }
}

/** `failed` means that the session no longer exists. */
function status(chat: ChatState, event: WireEvent): ChatState {
  const state = textOf(event, "state");
  if (state === "failed") return end(chat, "lost", "");
  const seconds = Number(textOf(event, "ewt"));
  const isConnected = state === "connected";
  return {
    ...chat,
    isConnected,
    agentId: isConnected ? chat.agentId : null,
    waitSeconds: !isConnected && seconds > 0 ? seconds : null,
  };
}

function joined(chat: ChatState, event: WireEvent): ChatState {
  const id = textOf(event, "party_id");
  const type = textOf(event, "type");
  if (id === null || id === chat.chatId || type === "external") return chat;
  const names = [textOf(event, "first_name"), textOf(event, "last_name")];
  const name = textOf(event, "display_name") || names.filter(Boolean).join(" ") || "Agent";
  const parties = { ...chat.parties, [id]: { id, name } };
  // A scenario writes messages, but nobody is connected to it.
  if (type === "scenario") return { ...chat, parties };
  return arrival({ ...chat, parties, isConnected: true, agentId: id }, "joined", id, event);
}

function left(chat: ChatState, event: WireEvent): ChatState {
  const id = textOf(event, "party_id");
  if (id === null || chat.parties[id] === undefined) return chat;
  const isCurrent = chat.agentId === id;
  const agentId = isCurrent ? null : chat.agentId;
  const typingPartyId = chat.typingPartyId === id ? null : chat.typingPartyId;
  return arrival({ ...chat, agentId, typingPartyId }, "left", id, event);
}

function arrival(
  chat: ChatState,
  kind: "joined" | "left",
  partyId: string,
  event: WireEvent,
): ChatState {
  const at = timeOf(event);
  const item: Item = { kind, partyId, at, id: `${kind}:${partyId}:${at}` };
  return findSame(chat.items, item) ? chat : { ...chat, items: [...chat.items, item] };
}

/** The customer's own events come only in histories, with the chat's id as party (bright-pattern §3.7). */
function message(chat: ChatState, event: WireEvent): ChatState {
  const content = contentOf(event);
  const id = textOf(event, "msg_id");
  if (content === null || id === null) return chat;
  const partyId = textOf(event, "party_id");
  const at = timeOf(event);
  if (partyId === null || partyId === chat.chatId) {
    if (chat.items.some((item) => item.kind === "own" && item.id === id)) {
      return advanceOwn(chat, id, "sent");
    }
    const own: Item = {
      kind: "own",
      id,
      at,
      content,
      state: "sent",
      progress: null,
      failure: null,
    };
    return { ...chat, items: [...chat.items, own] };
  }
  const typingPartyId = chat.typingPartyId === partyId ? null : chat.typingPartyId;
  if (chat.items.some((item) => item.kind === "theirs" && item.id === id)) {
    return { ...chat, typingPartyId };
  }
  const theirs: Item = { kind: "theirs", id, at, partyId, content, receipt: "none" };
  return { ...chat, typingPartyId, items: [...chat.items, theirs] };
}

function contentOf(event: WireEvent): Content | null {
  if (event.event === "chat_session_message") {
    const text = messageText(event);
    return text === null ? null : textContent(text, textOf(event, "directive_id"));
  }
  if (event.event === "chat_session_file") {
    const fileId = textOf(event, "file_id");
    const fileName = textOf(event, "file_name") || "File";
    const isImage = textOf(event, "file_type") === "image";
    return fileId === null ? null : { kind: "file", fileId, fileName, isImage, localUrl: null };
  }
  const latitude = Number(textOf(event, "latitude") ?? Number.NaN);
  const longitude = Number(textOf(event, "longitude") ?? Number.NaN);
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return null;
  return { kind: "location", latitude, longitude, url: textOf(event, "url") };
}

function receipt(chat: ChatState, event: WireEvent, state: "delivered" | "read"): ChatState {
  const id = textOf(event, "ref_msg_id");
  if (id === null) return chat;
  if (textOf(event, "party_id") === chat.chatId) return markReceipt(chat, [id], state);
  return advanceOwn(chat, id, state);
}

/** The receipts for these messages of the other side were sent. */
export function markReceipt(
  chat: ChatState,
  ids: readonly string[],
  receipt: ReceiptState,
): ChatState {
  return {
    ...chat,
    items: chat.items.map((item) =>
      item.kind === "theirs" && ids.includes(item.id)
        ? { ...item, receipt: laterReceipt(item.receipt, receipt) }
        : item,
    ),
  };
}

function typing(chat: ChatState, partyId: string | null): ChatState {
  return partyId === chat.chatId ? chat : { ...chat, typingPartyId: partyId };
}

/** An ended chat keeps its first ending. */
export function end(
  chat: ChatState,
  reason: "closed" | "inactivity" | "lost",
  text: string,
): ChatState {
  if (chat.ending !== null) return chat;
  return { ...chat, ending: { reason, text }, typingPartyId: null, warning: null };
}

/** Seconds, or milliseconds, which the document also mentions (bright-pattern §4.0). */
function timeOf(event: WireEvent): number | null {
  const time = Number(textOf(event, "timestamp") ?? Number.NaN);
  if (!Number.isFinite(time) || time <= 0) return null;
  return time > 1e12 ? time : time * 1000;
}
