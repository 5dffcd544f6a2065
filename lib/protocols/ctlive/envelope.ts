import { AppError } from "@/lib/model/error";
import { parseJson } from "./json";
import { asList, isObject, optionalNumber, type WireObject } from "./wire-fields";

/** The kind of an item of `results`. */
type ItemKind = "message" | "delivery" | "seen" | "deletion";

const decoder = new TextDecoder();

/**
 * The items of a posted body, `{ "results": [ … ] }`. A byte order mark is dropped (ctlive E9), a single
 * object counts as a list of one (E8), the counters beside `results` are ignored (ctlive §3).
 * Throws `invalid_request` for a body that is not JSON or has no items.
 */
export function readItems(body: Uint8Array): readonly unknown[] {
  const envelope = parseJson(decoder.decode(body));
  if (envelope === undefined) throw new AppError("invalid_request", "The body is not JSON");
  if (!isObject(envelope)) throw new AppError("invalid_request", "The body is not a JSON object");
  const { results } = envelope;
  const items = asList(results);
  if (items.length > 0) return items;
  const message = faultOf(results);
  throw new AppError("invalid_request", `results ${message}`, {
    problems: [{ path: "results", message }],
  });
}

function faultOf(results: unknown): string {
  if (results === undefined || results === null) return "is missing";
  return Array.isArray(results) ? "is empty" : "must be a list";
}

/** The kind of an item, by the members it has, checked in the order of ctlive §3.1; null when none fits. */
export function itemKind(item: WireObject): ItemKind | null {
  if (isObject(item.message)) return "message";
  if (isObject(item.status)) return "delivery";
  if ((item.seenAt ?? null) !== null) return "seen";
  if ((item.deletedAt ?? null) !== null) return "deletion";
  if (isObject(item.error) && (optionalNumber.parse(item.error.id) ?? 0) > 0) return "delivery";
  return null;
}
