import { z } from "zod";
import type { ProtocolMetadata } from "../agent-side/desk-reads";

const metadata = z.object({ whole: z.object({ messageId: z.string(), text: z.string() }) });

export type WholeText = z.output<typeof metadata>["whole"];

/** Stored with each part of a text that was split: it is still reported as one event (alvaria §6). */
export function metadataOf(whole: WholeText): ProtocolMetadata {
  return { whole };
}

/** The whole text of a split message, and its first part; null for a message that was not split. */
export function wholeText(remembered: ProtocolMetadata | null): WholeText | null {
  const parsed = metadata.safeParse(remembered);
  return parsed.success ? parsed.data.whole : null;
}
