import type { Problem } from "@/lib/model/error";
import type { InboundEvent } from "../customer-side/protocol";
import { parseTimestamp } from "./timestamp";

/** What one item of `results` came to. `ignored` is understood and changes nothing. */
export type ItemResult =
  | { readonly kind: "event"; readonly event: InboundEvent; readonly problems: readonly Problem[] }
  | { readonly kind: "ignored" | "invalid"; readonly problems: readonly Problem[] };

export function invalidItem(...problems: readonly Problem[]): ItemResult {
  return { kind: "invalid", problems };
}

/** An instant, and what to log where something is there that is none: it is replaced, never refused (ctlive §8). */
export function readInstant(
  value: unknown,
  path: string,
): { readonly at: Date | null; readonly problems: readonly Problem[] } {
  const at = parseTimestamp(value);
  const isAbsent = value === undefined || value === null || value === "";
  const problems = at === null && !isAbsent ? [{ path, message: "is not a timestamp" }] : [];
  return { at, problems };
}
