import { z } from "zod";
import { boundedJson } from "@/lib/model/bounded-json";
import type { HttpRequest } from "../http-message";
import { bodyBytesMax, type FaultReason } from "./constants";
import { type Fault, refuse } from "./error";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A JSON body, parsed by a schema (alvaria §5.3, check 9). Unknown members are ignored, the last of a repeated member
 * counts, and a byte order mark is skipped (§13). Throws 400 with all errors.
 */
export function readJson<T>(request: HttpRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readJsonObject(request), { reportInput: true });
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues.map(faultOf);
  if (first === undefined) throw new Error("A refusal without an issue");
  throw refuse("invalid_request", [first, ...others]);
}

/** Like `readJson`, for calls whose body is optional. */
export function readOptionalJson<T>(request: HttpRequest, schema: z.ZodType<T>): T {
  return readJson(request.body.byteLength === 0 ? withBody(request, "{}") : request, schema);
}

function withBody(request: HttpRequest, text: string): HttpRequest {
  const headers = { ...request.headers, "content-type": "application/json" };
  return { ...request, headers, body: new TextEncoder().encode(text) };
}

function readJsonObject({ headers, body }: HttpRequest): JsonObject {
  if (body.byteLength > bodyBytesMax) {
    throw bodyFault("tooLarge", `The body may have ${bodyBytesMax} bytes at most`);
  }
  if (body.byteLength === 0) throw bodyFault("required", "The body is missing");
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw bodyFault("unsupportedMediaType", "The Content-Type has to be application/json");
  }
  const value = parse(body);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw bodyFault("invalidType", "The body has to be a JSON object");
  }
  // An object, not a list: checked above.
  return value as JsonObject;
}

function parse(body: Uint8Array): unknown {
  try {
    // TextDecoder skips the byte order mark.
    return boundedJson(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw bodyFault("parseError", "The body is not JSON in UTF-8");
  }
}

function bodyFault(reason: FaultReason, message: string) {
  return refuse("invalid_request", [{ scope: "body", reason, message }]);
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  const name = issue.path.join(".");
  const scope = "body";
  if (issue.input === undefined || issue.input === null) {
    return { scope, reason: "required", message: `${name} is required` };
  }
  switch (issue.code) {
    case "invalid_type":
      return {
        scope,
        reason: "invalidType",
        message: `${name} has to be ${article(issue.expected)}`,
      };
    case "invalid_value":
      return {
        scope,
        reason: "invalidEnum",
        message: `${name} has to be one of ${issue.values.join(", ")}`,
      };
    default:
      return { scope, reason: "invalidValue", message: `${name} ${issue.message}` };
  }
}

function article(expected: string): string {
  return /^(?:int|array|object)/.test(expected) ? `an ${word(expected)}` : `a ${word(expected)}`;
}

function word(expected: string): string {
  return expected === "int" ? "integer" : expected;
}

/** A string without lone surrogates, which no channel can send (alvaria §13). */
export const wireText = z
  .string()
  .refine((value) => !/\p{Surrogate}/u.test(value), "holds half a character");

/** One of these values, in exactly this case. */
export function wireEnum<const T extends readonly [string, ...string[]]>(values: T) {
  return z.string().pipe(z.enum(values));
}
