import type { Problem } from "@/lib/model/error";
import type { InboundEvent } from "../customer-side/protocol";
import { parseTimestamp } from "./timestamp";

/** The result of parsing one item of `results`. `ignored`: understood, but it changes nothing. */
export type ItemResult =
  | { readonly kind: "event"; readonly event: InboundEvent; readonly problems: readonly Problem[] }
  | { readonly kind: "ignored" | "invalid"; readonly problems: readonly Problem[] };

/** An item of a batch that cannot be used; the others of the batch can. */
export function invalidItem(...problems: readonly Problem[]): ItemResult {
  return { kind: "invalid", problems };
}

/** An instant. An invalid one is replaced, never refused (ctlive §8), and gives a problem for the log. */
export function readInstant(
  value: unknown,
  path: string,
): { readonly at: Date | null; readonly problems: readonly Problem[] } {
  const at = parseTimestamp(value);
  const isAbsent = value === undefined || value === null || value === "";
  const problems = at === null && !isAbsent ? [{ path, message: "is not a timestamp" }] : [];
  return { at, problems };
}
