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
 * Send Events: what a client says, in order, after a sign of life that an unknown chat refuses (bright-pattern §3.5).
 * Events that mean nothing to us are left out, and so is what follows the end of the chat. Throws 5511 without events,
 * 5003 where none of those that we know can be used.
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
      // Apps leave the agent and end the chat in one post, which ends it once.
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
 * Version 1 answers with events, which belong to the poll: none (bright-pattern §3.5). A file that is not there is passed
 * over; where there was nothing else, it is told (§13).
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
