import { z } from "zod";
import { written } from "@/lib/api/message-schemas";

const copy = z.object({
  /** Null where nothing was known of the server's when it was written. */
  base: z.object({ version: z.string().nullable(), written }).nullable(),
  /** What was on its way to the server. */
  sent: written.nullable(),
  written,
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
