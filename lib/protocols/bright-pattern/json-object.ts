import { boundedJson } from "@/lib/model/bounded-json";
import { cutText } from "@/lib/model/cut-text";
import { numbersAsText } from "@/lib/model/numbers-as-text";
import { withoutUnstorable } from "@/lib/model/storable-json";
import { vendorError } from "./error";

/** A JSON object. Its numbers are strings as they were written: clients send ids and coordinates as either. */
export type JsonObject = Readonly<Record<string, unknown>>;

const messageLengthMax = 300;
/** Far more members than any documented request has. */
const membersMax = 5_000;

/**
 * Parses a posted body, whatever its content type (bright-pattern §1.1). An empty body is an empty object (§3.3).
 * Throws 5003 for anything but a JSON object.
 */
export function readJsonObject(body: Uint8Array): JsonObject {
  const text = withoutUnstorable(new TextDecoder().decode(body));
  if (text.trim() === "") return {};
  parseJson(text);
  const members = asJsonObject(parseJson(numbersAsText(text)));
  if (members === null) throw vendorError("5003", "A JSON object was expected");
  return members;
}

/** The value as an object; null for anything else. */
export function asJsonObject(value: unknown): JsonObject | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return value as JsonObject; // Checked above; the members stay unknown.
}

/** A string member that is not blank, else null. */
export function textOf(members: JsonObject, name: string): string | null {
  const value = members[name];
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function parseJson(text: string): unknown {
  try {
    return boundedJson(text, { membersMax });
  } catch (error) {
    throw vendorError(
      "5003",
      cutText(error instanceof Error ? error.message : "", messageLengthMax),
    );
  }
}
