import type { LineDetail } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import type { Content } from "@/lib/model/content";
import { messageParts } from "@/lib/model/message-parts";
import type { DraftButton } from "@/lib/model/writing/draft-schema";

type Line = Pick<LineDetail, "name" | "capabilities">;

/** From which share of a limit on it is shown how much of it is used. */
const shownFrom = 0.8;

/** How many of the characters of a field are used, once they come to an end; undefined before. */
export function usedHint(text: string, max: number, words: Words): string | undefined {
  const used = text.trim().length;
  if (used < max * shownFrom || used > max) return undefined;
  return words("composer.rich.used", { used, max });
}

/** What the line makes of the label of a button of the message, where that is less; null where it shows it whole. */
export function labelHint(
  { kind, label }: DraftButton,
  buttons: readonly DraftButton[],
  { name, capabilities }: Line,
  words: Words,
): string | null {
  const native = capabilities.actions[kind];
  // What becomes words is never cut.
  if (native === undefined || countOf(kind, buttons) > native.countMax) return null;
  if (label.trim().length <= native.labelLengthMax) return null;
  return words("composer.rich.cut", { line: name, max: native.labelLengthMax });
}

/** Which kinds of buttons of the message the line shows as words, and why, as sentences. */
export function kindHints(
  buttons: readonly DraftButton[],
  { name: line, capabilities }: Line,
  words: Words,
): readonly string[] {
  const kinds = [...new Set(buttons.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const max = capabilities.actions[kind]?.countMax ?? 0;
    if (countOf(kind, buttons) <= max) return [];
    return words(max === 0 ? `composer.rich.asWords.${kind}` : `composer.rich.tooMany.${kind}`, {
      ...{ line, max },
    });
  });
}

/** In how many messages a content leaves, where that is more than one; undefined where it is one. */
export function partsHint(
  content: Content | null,
  { name: line, capabilities }: Line,
  words: Words,
): string | undefined {
  const count = content === null ? 0 : messageParts(content, capabilities).length;
  return count > 1 ? words("composer.rich.parts", { count, line }) : undefined;
}

function countOf(kind: DraftButton["kind"], buttons: readonly DraftButton[]): number {
  return buttons.filter((button) => button.kind === kind).length;
}
