import { AppError, type ErrorCode, type Problem } from "@/lib/model/error";
import type {
  HttpRequest,
  HttpResponse,
  IngestResult,
  LineAddress,
  ParsedIngest,
} from "../customer-side/protocol";
import { itemKind, readItems } from "./envelope";
import { type ItemResult, invalidItem } from "./item";
import { readMessageItem } from "./message-item";
import { readDeletionItem, readDeliveryItem, readSeenItem } from "./report-items";
import type { CtliveSettings } from "./settings";
import { isObject } from "./wire-fields";

type SettingsOf = (address: LineAddress) => CtliveSettings | null;

/**
 * Parses a call: new messages, delivery, seen and deletion reports, mixed in any order (ctlive §2.1, §3). Items that
 * cannot be used become problems. Throws `invalid_request` when no item can be used. An item that is understood but
 * changes nothing, such as a report of an unknown state, counts as usable.
 */
export function parseItems(request: HttpRequest, settingsOf: SettingsOf): ParsedIngest {
  const items = readItems(request.body).map((item, index) => readItem(item, index, settingsOf));
  const problems = items.flatMap((item) => item.problems);
  if (items.every((item) => item.kind === "invalid")) throw refusal("invalid_request", problems);
  return { events: items.flatMap((item) => (item.kind === "event" ? [item.event] : [])), problems };
}

/**
 * The answer once the events are stored: CTLive's usual success body (ctlive §2.3). Since a sender repeats a whole
 * call, one stored item makes it a success. Throws `forbidden` when all items were for disabled lines, and
 * `invalid_request` when none was for a line that is served.
 */
export function answerItems(results: readonly IngestResult[], request: HttpRequest): HttpResponse {
  const isAnyUsed = results.some(
    ({ outcome }) => outcome !== "unknown-line" && outcome !== "disabled-line",
  );
  if (results.length > 0 && !isAnyUsed) {
    const isForbidden = results.every(({ outcome }) => outcome === "disabled-line");
    throw refusal(isForbidden ? "forbidden" : "invalid_request", lineProblems(results, request));
  }
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ result: true, error: null }),
  };
}

function refusal(code: ErrorCode, problems: readonly Problem[]): AppError {
  const [first] = problems;
  const detail = first === undefined ? "No item can be used" : `${first.path} ${first.message}`;
  return new AppError(code, detail, { problems });
}

/** The items are parsed again, because problems name them in the sender's own notation. */
function lineProblems(results: readonly IngestResult[], request: HttpRequest): readonly Problem[] {
  const events = readItems(request.body).flatMap((item, index) => {
    const isEvent = readItem(item, index, () => null).kind === "event";
    return isEvent && isObject(item) ? [{ path: `results[${index}].to`, to: String(item.to) }] : [];
  });
  return events.map(({ path, to }, place) => ({
    path,
    message: `${to} is ${results[place]?.outcome === "disabled-line" ? "disabled" : "not served"}`,
  }));
}

function readItem(item: unknown, index: number, settingsOf: SettingsOf): ItemResult {
  const at = `results[${index}]`;
  if (!isObject(item)) return invalidItem({ path: at, message: "must be an object" });
  const kind = itemKind(item);
  switch (kind) {
    case "message":
      return readMessageItem(item, at, settingsOf);
    case "delivery":
      return readDeliveryItem(item, at);
    case "seen":
      return readSeenItem(item, at);
    case "deletion":
      return readDeletionItem(item, at);
    case null:
      return invalidItem({
        path: at,
        message: "has neither message, status, seenAt nor deletedAt",
      });
    default:
      return kind satisfies never;
  }
}
