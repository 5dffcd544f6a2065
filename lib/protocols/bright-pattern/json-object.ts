import { boundedJson } from "@/lib/model/bounded-json";
import { cutText } from "@/lib/model/cut-text";
import { numbersAsText } from "@/lib/model/numbers-as-text";
import { withoutUnstorable } from "@/lib/model/storable-json";
import { vendorError } from "./error";

/** The members of an object. Numbers are strings, as they were written: clients send ids and coordinates as either. */
export type JsonObject = Readonly<Record<string, unknown>>;

const messageLengthMax = 300;
/** Many more than any request of the document has. */
const membersMax = 5_000;

/**
 * A posted body, whatever its content type says (bright-pattern §1.1). An empty one has no members (§3.3). Throws
 * 5003 for what is not a JSON object.
 */
export function readJsonObject(body: Uint8Array): JsonObject {
  const text = withoutUnstorable(new TextDecoder().decode(body));
  if (text.trim() === "") return {};
  parseJson(text);
  const members = asJsonObject(parseJson(numbersAsText(text)));
  if (members === null) throw vendorError("5003", "A JSON object was expected");
  return members;
}

/** An object's members; null for anything else. */
export function asJsonObject(value: unknown): JsonObject | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return value as JsonObject; // It is an object, and only its members are looked at.
}

/** A text that says something; null where it is blank, missing or no text. */
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
