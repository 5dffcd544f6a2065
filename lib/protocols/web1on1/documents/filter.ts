import { AppError } from "@/lib/model/error";
import type { Document } from "./documents";

/** One condition on documents: `profile.telephone=~31`. */
export type Condition = { readonly path: string; readonly test: Test };

/** A test of a value; the prefix of the query value selects it (web1on1 §3.4). */
export type Test =
  | { readonly kind: "equal"; readonly value: string }
  | { readonly kind: "not-equal"; readonly value: string }
  | { readonly kind: "contains" | "starts"; readonly value: string }
  | { readonly kind: "compare"; readonly operator: ">" | ">=" | "<" | "<="; readonly value: string }
  | {
      readonly kind: "any-of";
      readonly values: readonly string[];
      /** The accepted values as text, and as instants, in sets, so that a lookup does not depend on their number. */
      readonly texts: ReadonlySet<string>;
      readonly instants: ReadonlySet<number>;
    };

/** Parses the URL-decoded value of a filter. */
export function readTest(value: string): Test {
  if (value.startsWith("[") && value.endsWith("]")) {
    const given = value.slice(1, -1).split(",");
    const values = given.map((one) => one.trim()).filter((one) => one !== "");
    const instants = new Set(values.flatMap((one) => instantOf(one) ?? []));
    return { kind: "any-of", values, texts: new Set(values), instants };
  }
  const compared = /^(>=|<=|>|<)\s*(.*)$/su.exec(value);
  if (compared !== null) {
    const [, operator, than = ""] = compared;
    if (than === "")
      throw new AppError("invalid_request", `${operator} needs a value to compare with`);
    // The pattern allows only these four.
    return { kind: "compare", operator: operator as ">" | ">=" | "<" | "<=", value: than };
  }
  const rest = value.slice(1);
  if (value.startsWith("~")) return { kind: "contains", value: rest.toLowerCase() };
  if (value.startsWith("^")) return { kind: "starts", value: rest };
  if (value.startsWith("!")) return { kind: "not-equal", value: rest };
  return { kind: "equal", value };
}

/** Whether a document meets a condition. A list does when one of its elements does, and for `!` when none is equal. */
export function fits(document: Document, { path, test }: Condition): boolean {
  const values = valuesAt(document, path.split("."));
  if (test.kind === "not-equal") return !values.some((value) => isEqual(value, test.value));
  return values.some((value) => passes(value, test));
}

/** Every value at a path; lists are searched through. */
export function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return value === undefined || value === null ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  // A key may contain dots itself: bots name their state so.
  const whole = path.join(".");
  const owned = (key: string) => Object.getOwnPropertyDescriptor(value, key)?.value;
  if (rest.length > 0 && Object.hasOwn(value, whole)) return valuesAt(owned(whole), []);
  return Object.hasOwn(value, name) ? valuesAt(owned(name), rest) : [];
}

function passes(value: unknown, test: Exclude<Test, { kind: "not-equal" }>): boolean {
  switch (test.kind) {
    case "equal":
      return isEqual(value, test.value);
    case "contains":
      return String(value).toLowerCase().includes(test.value);
    case "starts":
      return String(value).startsWith(test.value);
    case "compare":
      return compares(value, test);
    case "any-of":
      return isAnyOf(value, test);
    default:
      return test satisfies never;
  }
}

/** Compares by the field's type: `true` and `false` as booleans, instants by their time in whatever notation. */
function isEqual(value: unknown, text: string): boolean {
  if (typeof value === "string") {
    if (value === text) return true;
    const instant = instantOf(value);
    return instant !== null && instant === instantOf(text);
  }
  return typeof value === "object" ? false : String(value) === text;
}

/** Whether one of the values is accepted, by the rules of `isEqual`, with one lookup. */
function isAnyOf(value: unknown, { texts, instants }: Extract<Test, { kind: "any-of" }>): boolean {
  if (typeof value !== "string")
    return typeof value === "object" ? false : texts.has(String(value));
  if (texts.has(value)) return true;
  const instant = instants.size === 0 ? null : instantOf(value);
  return instant !== null && instants.has(instant);
}

function compares(value: unknown, { operator, value: text }: Extract<Test, { kind: "compare" }>) {
  const order = compareWith(value, text);
  if (order === null) return false;
  switch (operator) {
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default:
      return operator satisfies never;
  }
}

function compareWith(value: unknown, text: string): number | null {
  if (typeof value === "number") {
    const number = Number(text);
    return Number.isNaN(number) ? null : value - number;
  }
  if (typeof value !== "string") return null;
  const [instant, than] = [instantOf(value), instantOf(text)];
  if (instant !== null && than !== null) return instant - than;
  return value === text ? 0 : value < text ? -1 : 1;
}

/** Milliseconds of an ISO 8601 date or instant; UTC where it has no offset (web1on1 §3.2). Null for anything else. */
export function instantOf(text: string): number | null {
  const parts =
    /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/iu.exec(
      text.trim(),
    );
  if (parts === null) return null;
  const isDate = text.trim().length === 10;
  const hasOffset = parts[1] !== undefined;
  const instant = Date.parse(`${text.trim().replace(" ", "T")}${isDate || hasOffset ? "" : "Z"}`);
  return Number.isNaN(instant) ? null : instant;
}
