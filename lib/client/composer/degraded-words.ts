import type { Degraded } from "@/lib/model/degrade";

/** In which way a message leaves as less than it was written. */
type Loss = "cards" | "cards-and-choices" | "choices" | "links";

/** Whole messages: a language that orders its words otherwise translates each of them as it is. */
const messages: Readonly<Record<Loss, (line: string) => string>> = {
  cards: (line) =>
    `${line} shows no cards. They become text, without pictures and without buttons that are no links.`,
  "cards-and-choices": (line) =>
    `${line} shows no cards. They become text without pictures, and their buttons become a numbered list. The number or the words are understood as the answer.`,
  choices: (line) =>
    `${line} does not show these buttons. They become a numbered list. The number or the words are understood as the answer.`,
  links: (line) => `${line} shows links as text.`,
};

/** What the customer gets instead on this line, in one message; null when nothing is lost. */
export function degradedWords(line: string, degraded: readonly Degraded[]): string | null {
  const loss = lossOf(new Set(degraded));
  return loss === null ? null : messages[loss](line);
}

function lossOf(degraded: ReadonlySet<Degraded>): Loss | null {
  const hasChoices = degraded.has("reply") || degraded.has("postback");
  if (degraded.has("carousel")) return hasChoices ? "cards-and-choices" : "cards";
  if (hasChoices) return "choices";
  return degraded.size > 0 ? "links" : null;
}
