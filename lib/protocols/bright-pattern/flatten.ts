import { cutText } from "@/lib/model/cut-text";
import { asJsonObject } from "./json-object";

/** A value and its path. */
export type Leaf = { readonly path: readonly string[]; readonly value: string };

const leavesMax = 100;
const depthMax = 5;
const nameLengthMax = 100;
const valueLengthMax = 1000;

/**
 * The strings, numbers and booleans in an object, in order, without blank ones: at most 100 values of at most 1000
 * characters, at most five levels deep. List positions count from 1.
 */
export function flatten(value: unknown): readonly Leaf[] {
  return leavesOf(value, []).slice(0, leavesMax);
}

function leavesOf(value: unknown, path: readonly string[]): readonly Leaf[] {
  if (typeof value === "object" && value !== null) {
    if (path.length === depthMax) return [];
    const members = asJsonObject(value) ?? {};
    const entries = Array.isArray(value)
      ? value.map((member, index) => [String(index + 1), member] as const)
      : Object.entries(members);
    return entries
      .slice(0, leavesMax)
      .flatMap(([name, member]) => leavesOf(member, [...path, cutText(name, nameLengthMax)]));
  }
  const shown = value === null || value === undefined ? "" : String(value).trim();
  return shown === "" || path.length === 0 ? [] : [{ path, value: cutText(shown, valueLengthMax) }];
}
