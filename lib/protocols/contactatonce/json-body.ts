import { boundedJson } from "@/lib/model/bounded-json";
import { AppError } from "@/lib/model/error";
import { numbersAsText } from "@/lib/model/numbers-as-text";
import { withoutUnstorable } from "@/lib/model/storable-json";

/** The members of a request by lower-case name. */
export type JsonBody = ReadonlyMap<string, unknown>;

const idLengthMax = 256;
/** Far more members than any documented request has. */
const membersMax = 1_000;

/**
 * Parses a posted body. Names match in any case, and the last of a repeated name wins (contactatonce §2.1, E6). Numbers
 * stay text as written, so that none is rounded to a float (E4). Throws `invalid_request` for anything but a JSON
 * object.
 */
export function readJsonBody(body: Uint8Array): JsonBody {
  const text = withoutUnstorable(decodeText(body));
  const value = tryJson(text) === undefined ? undefined : tryJson(numbersAsText(text));
  if (value === undefined) throw new AppError("invalid_request", "The body is not JSON");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError("invalid_request", "The body is not a JSON object");
  }
  return new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}

/** UTF-8, else Windows-1252: old callers send `ÿ` as the one byte FF (contactatonce §6). */
function decodeText(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return new TextDecoder("windows-1252").decode(body);
  }
}

function tryJson(text: string): unknown {
  try {
    return boundedJson(text, { membersMax });
  } catch {
    return undefined;
  }
}

/** An optional string; null and the empty string mean none. Throws `unsupported` for another type. */
export function optionalText(members: JsonBody, name: string): string | null {
  const value = members.get(name.toLowerCase()) ?? "";
  if (typeof value !== "string") throw refusal(`${name} must be a string`);
  return value === "" ? null : value;
}

/** An id that may be absent, exactly as sent (contactatonce §3, E8). */
export function optionalId(members: JsonBody, name: string): string | null {
  const id = optionalText(members, name);
  if (id !== null && id.length > idLengthMax) {
    throw refusal(`${name} is longer than ${idLengthMax} characters`);
  }
  return id;
}

/** A required id. */
export function requiredId(members: JsonBody, name: string): string {
  const id = optionalId(members, name);
  if (id === null) throw refusal(`${name} is missing`);
  return id;
}

/** One of our numbers; null for a fraction, a negative number, or one that is not a safe integer (contactatonce E4). */
export function readNumber(text: string): number | null {
  const digits = text.trim();
  const number = Number(digits);
  return /^\d{1,16}$/.test(digits) && Number.isSafeInteger(number) ? number : null;
}

/** A refusal, answered with 200 and `Status` 1 (contactatonce §2.4). */
export function refusal(sentence: string): AppError {
  return new AppError("unsupported", sentence);
}

/** A value quoted in an error sentence, cut to a bounded length. */
export function quoted(value: string): string {
  return value.length > 60 ? `'${value.slice(0, 60)}…'` : `'${value}'`;
}
