import { z } from "zod";
import type { ProtocolMetadata } from "../agent-side/desk-reads";

const metadata = z.object({ whole: z.object({ messageId: z.string(), text: z.string() }) });

export type WholeText = z.output<typeof metadata>["whole"];

/** What is remembered with each part of a text that its line carries in several: it is still one event (alvaria §6). */
export function metadataOf(whole: WholeText): ProtocolMetadata {
  return { whole };
}

/** The text of which a message is a part, and the first of the parts; null for whole messages. */
export function wholeText(remembered: ProtocolMetadata | null): WholeText | null {
  const parsed = metadata.safeParse(remembered);
  return parsed.success ? parsed.data.whole : null;
}
