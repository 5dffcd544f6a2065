import type { TimelineEntry } from "@/lib/api/message-schemas";

/**
 * The language to write to a customer in where it has to be chosen: that of the last template they were sent, as far as it is
 * loaded, else the agent's.
 */
export function customerLanguage(entries: readonly TimelineEntry[], agentsOwn: string): string {
  const last = entries.findLast(
    (entry) =>
      entry.kind === "message" &&
      entry.message.direction === "outbound" &&
      entry.message.content.kind === "template",
  );
  const content = last?.kind === "message" ? last.message.content : null;
  return content?.kind === "template" ? content.language : agentsOwn;
}
