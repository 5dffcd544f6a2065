import { z } from "zod";
import { keptWritten } from "../cache/kept-written";

const copy = z.object({
  /** Null where nothing was known of the server's when it was written. */
  base: z.object({ version: z.string().nullable(), written: keptWritten }).nullable(),
  /** What went to the server and had no answer; earlier versions of the desk kept one, or null. */
  sent: z
    .union([z.array(keptWritten), keptWritten.nullable()])
    .transform((sent) => (Array.isArray(sent) ? sent : sent === null ? [] : [sent])),
  written: keptWritten,
  at: z.iso.datetime(),
});

/** What is written and not on the server yet, with what it was made from. */
export type DraftCopy = z.infer<typeof copy>;

/** A copy that a browser kept; null for whatever is none of ours. */
export function parseCopy(text: string | null): DraftCopy | null {
  try {
    return copy.parse(JSON.parse(text ?? ""));
  } catch {
    return null;
  }
}
