import { boundedJson } from "@/lib/model/bounded-json";
import { AppError } from "@/lib/model/error";
import type { HttpRequest } from "../customer-side/protocol";

/** The non-empty parameters of a webhook, each with its first value. */
export type Fields = ReadonlyMap<string, string>;

/**
 * The parameters of a webhook: a GET's query, else the body, which is a form unless it says JSON (twilio §1.3, §1.4).
 * Empty ones count as absent. Throws `invalid_request` for JSON that is no object.
 */
export function readFields(request: HttpRequest): Fields {
  const fields = new Map<string, string>();
  for (const [name, value] of pairsOf(request)) {
    const text = storable(value);
    if (text !== "" && !fields.has(name)) fields.set(name, text);
  }
  return fields;
}

/** A required parameter. Throws `invalid_request` when it is missing, or longer than any real one. */
export function requiredField(fields: Fields, ...names: readonly string[]): string {
  const [found] = names.flatMap((name) => fields.get(name) ?? []);
  if (found === undefined) throw fault(names[0] ?? "", "is missing");
  if (found.length > 500) throw fault(names[0] ?? "", "is longer than 500 characters");
  return found;
}

/** An `invalid_request` error about one parameter. */
export function fault(path: string, message: string): AppError {
  return new AppError("invalid_request", `${path} ${message}`, { problems: [{ path, message }] });
}

/** The parameters of a form without changes, in order. */
export function formPairs(body: Uint8Array): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(new TextDecoder().decode(body))];
}

function pairsOf(request: HttpRequest): readonly (readonly [string, string])[] {
  if (request.method !== "POST") return Object.entries(request.query);
  const isJson = /^application\/json\b/i.test(request.headers["content-type"] ?? "");
  return isJson ? jsonPairs(request.body) : formPairs(request.body);
}

function jsonPairs(body: Uint8Array): readonly (readonly [string, string])[] {
  const value = parseJson(new TextDecoder().decode(body));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError("invalid_request", "The body is not a JSON object");
  }
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === "string" || typeof member === "number" ? [[name, String(member)]] : [],
  );
}

function parseJson(text: string): unknown {
  try {
    return boundedJson(text);
  } catch {
    return undefined;
  }
}

/** Removes U+0000, which databases refuse, and replaces lone surrogates, which only JSON can contain, with U+FFFD. */
function storable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}
