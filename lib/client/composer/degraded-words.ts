import type { Words } from "@/lib/languages/words";
import type { Degraded } from "@/lib/model/degrade";

/** In which way a message leaves as less than it was written. */
type Loss = "cards" | "cards-and-choices" | "choices" | "links";

/** What the customer gets instead on this line, in one message; null when nothing is lost. */
export function degradedWords(
  line: string,
  degraded: readonly Degraded[],
  words: Words,
): string | null {
  const loss = lossOf(new Set(degraded));
  return loss === null ? null : words(`composer.degraded.${loss}`, { line });
}

function lossOf(degraded: ReadonlySet<Degraded>): Loss | null {
  const hasChoices = degraded.has("reply") || degraded.has("postback");
  if (degraded.has("carousel")) return hasChoices ? "cards-and-choices" : "cards";
  if (hasChoices) return "choices";
  return degraded.size > 0 ? "links" : null;
}
