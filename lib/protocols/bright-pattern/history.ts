import { AppError } from "@/lib/model/error";
import type {
  ChatEvent,
  ChatHistory,
  ChatTarget,
  ChatView,
  HttpRequest,
  HttpResponse,
  InboxQuery,
  InboxView,
} from "../customer-side/protocol";
import { json } from "./answer";
import { activeTarget, chatTarget, isBrowser } from "./client";
import { vendorError } from "./error";
import type { ServerEvent } from "./message-event";
import { serverEvents, type Telling, unixTime } from "./server-events";
import { chatId } from "./session-state";
import type { BrightPatternSettings } from "./settings";

/** The chat whose events are awaited. */
export function parsePoll(request: HttpRequest): ChatTarget {
  return chatTarget(request);
}

/** Get New Chat Events: the queued events; empty when the time is over (bright-pattern §5). */
export function answerPoll(
  events: readonly ChatEvent[],
  chat: ChatView,
  _request: HttpRequest,
  settings: BrightPatternSettings,
): HttpResponse {
  return json({ events: serverEvents(events, { chat, settings, isHistory: false }) });
}

/** The chat whose record is asked for. */
export function parseHistory(request: HttpRequest): InboxQuery {
  return { kind: "chat-history", ...chatTarget(request) };
}

/** Get Chat History: everything that either side wrote, in order (bright-pattern §3.7). */
export function answerHistory(
  view: InboxView,
  _request: HttpRequest,
  settings: BrightPatternSettings,
): HttpResponse {
  if (view.kind !== "chat-history") throw new AppError("internal", "Another view");
  if (view.history === null) throw vendorError("5005");
  return json({ events: toldIn(view.history, { settings }) });
}

/** Get Case History as documented: for the caller's open chat (bright-pattern §3.14). */
export function parseActiveCaseHistory(request: HttpRequest): InboxQuery {
  return { kind: "case-history", ...activeTarget(request) };
}

/** Get Case History as all clients call it. */
export function parseCaseHistory(request: HttpRequest): InboxQuery {
  return { kind: "case-history", ...chatTarget(request) };
}

/**
 * All chats of the case, the oldest first. The caller's open chat has no events here, because the widget shows all of
 * this as past. Times are strings: iOS drops chats with numeric times (bright-pattern §3.14).
 */
export function answerCaseHistory(
  view: InboxView,
  _request: HttpRequest,
  settings: BrightPatternSettings,
): HttpResponse {
  if (view.kind !== "case-history") throw new AppError("internal", "Another view");
  if (view.chat === null) throw vendorError("5005");
  if (view.sessions === null) throw vendorError("5601");
  const { key, state, contactAddress } = view.chat;
  const runningKey = state === "ended" ? null : key;
  const hasOnlySafeIds = isBrowser(contactAddress);
  return json({
    sessions: view.sessions.map((history) => ({
      chat_id: chatId(history.chat),
      created_time: unixTime(history.chat.openedAt),
      events: history.chat.key === runningKey ? [] : toldIn(history, { settings, hasOnlySafeIds }),
    })),
  });
}

function toldIn(
  { chat, events }: ChatHistory,
  how: Pick<Telling, "settings" | "hasOnlySafeIds">,
): readonly ServerEvent[] {
  return serverEvents(events, { ...how, chat, isHistory: true });
}
