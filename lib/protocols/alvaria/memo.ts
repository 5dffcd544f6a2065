import { z } from "zod";
import type { ProtocolMemo } from "../agent-side/desk-reads";

const memo = z.object({ whole: z.object({ messageId: z.string(), text: z.string() }) });

export type WholeText = z.output<typeof memo>["whole"];

/** What is remembered with each part of a text that its line carries in several: it is still one event (alvaria §6). */
export function memoOf(whole: WholeText): ProtocolMemo {
  return { whole };
}

/** The text of which a message is a part, and the first of the parts; null for whole messages. */
export function wholeText(remembered: ProtocolMemo | null): WholeText | null {
  const parsed = memo.safeParse(remembered);
  return parsed.success ? parsed.data.whole : null;
}
