import type { SkinTone } from "frimousse";
import { foldLetters } from "@/lib/model/search/fold-letters";
import type { EmojiMemory } from "./emoji-memory";
import type { EmojiSet } from "./emoji-set";

export type FoundEmoji = { readonly emoji: string; readonly label: string; readonly name: string };

/** Less than that is a smiley, or a colon. */
const wordLengthMin = 2;
const shownMax = 30;

/** Whether what follows the colon may be the name of an emoji. */
export function mayNameEmoji(word: string): boolean {
  return word.length >= wordLengthMin && /^[\p{L}\p{N}_+-]+$/u.test(word);
}

/** Whether the name of an emoji is begun somewhere in a text. */
export function namesEmoji(text: string): boolean {
  return /(?:^|\s):[\p{L}\p{N}_+-]{2}/u.test(text);
}

/**
 * The emoji that a word may mean: by short name, by what they are called in the agent's language, and by what else they
 * are about. Whole names come first, then beginnings; of equals, what this browser chose lately.
 */
export function findEmoji(
  { data, names }: EmojiSet,
  word: string,
  { recent, tone }: EmojiMemory,
): readonly FoundEmoji[] {
  const wanted = foldLetters(word);
  const found = data.emojis.flatMap((one) => {
    const [first = ""] = names.get(one.emoji) ?? [];
    const called = [...(names.get(one.emoji) ?? []), foldLetters(one.label).replaceAll(" ", "_")];
    const score = called.includes(wanted)
      ? 4
      : called.some((name) => name.startsWith(wanted))
        ? 3
        : foldLetters(one.label)
              .split(" ")
              .some((part) => part.startsWith(wanted))
          ? 2
          : one.tags.some((tag) => foldLetters(tag).startsWith(wanted))
            ? 1
            : 0;
    const emoji = toned(one, tone);
    const lately = recent.includes(emoji) ? 0.5 : 0;
    return score === 0 ? [] : [{ emoji, label: one.label, name: first, score: score + lately }];
  });
  return found.sort((a, b) => b.score - a.score).slice(0, shownMax);
}

function toned({ emoji, skins }: EmojiSet["data"]["emojis"][number], tone: SkinTone): string {
  return tone === "none" ? emoji : (skins?.[tone] ?? emoji);
}
