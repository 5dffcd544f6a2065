import { AppError, isAppError, type Problem } from "@/lib/model/error";
import type {
  HttpRequest,
  HttpResponse,
  InboundEvent,
  IngestResult,
  LineAddress,
  ParsedIngest,
} from "../customer-side/protocol";
import { empty, json } from "./answer";
import { chatTarget, readChatId } from "./client";
import { type EventPlace, readClientEvent } from "./client-events";
import { vendorError } from "./error";
import { asJsonObject, readJsonObject } from "./json-object";
import { isVersion1 } from "./paths";
import { requireAccepted } from "./require-accepted";
import type { BrightPatternSettings } from "./settings";

const eventsMax = 100;

/**
 * Send Events: the client's events in order, after a sign of life, which fails for an unknown chat (bright-pattern
 * §3.5). Unknown events are left out, and so are those after the end of the chat. Throws 5511 without events, and 5003
 * where no known event is usable.
 */
export function parseSendEvents(
  request: HttpRequest,
  settingsOf: (address: LineAddress | null) => BrightPatternSettings | null,
): ParsedIngest {
  const target = chatTarget(request);
  const { events: list } = readJsonObject(request.body);
  if (!Array.isArray(list) || list.length === 0) throw vendorError("5511");
  if (list.length > eventsMax) throw vendorError("5003", `More than ${eventsMax} events`);
  const place: EventPlace = {
    chatId: readChatId(request),
    target,
    settings: settingsOf(null),
  };
  const events: InboundEvent[] = [{ kind: "act", ...target, act: { kind: "presence" } }];
  const problems: Problem[] = [];
  let isOver = false;
  for (const [index, item] of list.entries()) {
    try {
      const event = readClientEvent(asJsonObject(item) ?? {}, place);
      if (event === null) continue;
      const isEnd = event.kind === "act" && event.act.kind === "close";
      if (!isOver) events.push(event);
      // Apps send both "leave the agent" and "end the chat" in one post; the second is no problem.
      else if (!isEnd) problems.push({ path: `events[${index}]`, message: "the chat is over" });
      isOver ||= isEnd;
    } catch (error) {
      if (!isAppError(error)) throw error;
      problems.push({ path: `events[${index}]`, message: error.detail });
    }
  }
  const [problem] = problems;
  if (problem !== undefined && events.length === 1) {
    throw new AppError("invalid_request", `${problem.path}: ${problem.message}`);
  }
  return { events, problems };
}

/**
 * Version 1 expects events in the answer. There are none: events are delivered by polls (bright-pattern §3.5). An event
 * with an unknown file is skipped; where no other event was accepted, it is an error (§13).
 */
export function answerSendEvents(
  results: readonly IngestResult[],
  request: HttpRequest,
): HttpResponse {
  const [presence, ...told] = results;
  const others = told.filter(({ outcome }) => outcome !== "unknown-file");
  const isNothingAccepted = told.length > 0 && others.length === 0;
  requireAccepted([
    ...(presence === undefined ? [] : [presence]),
    ...(isNothingAccepted ? told : others),
  ]);
  return isVersion1(request) ? json({ events: [] }) : empty;
}
