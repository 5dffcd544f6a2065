import { z } from "zod";
import type { Problem } from "@/lib/model/error";

/** Ids and addresses are opaque. Longer ones are treated as invalid and would not fit an index. */
const identifierLengthMax = 500;

/** A JSON object whose members are not known yet. */
export type WireObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, which lists and null are not. */
export function isObject(value: unknown): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Some senders write ids as JSON numbers, some numbers as strings (ctlive E16). */
function asText(value: unknown): unknown {
  return typeof value === "number" ? String(value) : value;
}

const string = z.string({
  error: (issue) => ((issue.input ?? null) === null ? "is missing" : "must be a string"),
});

/** A string that must be there and may be empty. */
export const requiredText = z.preprocess(asText, string);

/** A string that must be there and not be empty. */
export const filledText = z.preprocess(asText, string.min(1, "is missing"));

/** An id or address that must be there, kept exactly as sent. */
export const identifier = z.preprocess(
  asText,
  string
    .min(1, "is missing")
    .max(identifierLengthMax, `is longer than ${identifierLengthMax} characters`),
);

/** The same, optional: null and the empty string mean none. */
export const identifierOrNull = z.preprocess(
  (value) => (value === undefined || value === "" ? null : asText(value)),
  string.max(identifierLengthMax, `is longer than ${identifierLengthMax} characters`).nullable(),
);

/** An optional string; null, blank and any other type count as absent. */
export const optionalText = z
  .unknown()
  .optional()
  .transform((value) => {
    const text = asText(value);
    return typeof text === "string" && text.trim() !== "" ? text : null;
  });

/** An optional id; one longer than any real id counts as absent. */
export const optionalIdentifier = optionalText.transform((value) =>
  value !== null && value.length <= identifierLengthMax ? value : null,
);

/** A finite number, also as a numeric string (ctlive E16: `"groupId": "3"`); anything else counts as absent. */
export const optionalNumber = z
  .unknown()
  .optional()
  .transform((value) => {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : null;
  });

/** An optional boolean; any other type counts as absent. */
export const optionalBoolean = z.boolean().nullable().catch(null);

/** An optional nested object; any other type counts as absent. */
export function optionalObject<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z
    .looseObject(shape)
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);
}

/** The elements of a list; a single object is a list of one (ctlive E8), anything else an empty list. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? [value] : [];
}

/** Zod's issues, at most one per path, in the sender's notation: `at` followed by `.member` and `[index]`. */
export function problemsAt(at: string, error: z.ZodError): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const issue of error.issues) {
    const steps = issue.path.map((step) =>
      typeof step === "number" ? `[${step}]` : `.${String(step)}`,
    );
    const path = at + steps.join("");
    if (!problems.has(path)) problems.set(path, { path, message: issue.message });
  }
  return [...problems.values()];
}
