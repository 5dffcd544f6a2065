import type { SkinTone } from "frimousse";

const place = "parley-emoji";
const recentMax = 16;
const tones: readonly SkinTone[] = [
  "none",
  "light",
  "medium-light",
  "medium",
  "medium-dark",
  "dark",
];

/** What this browser remembers of emoji. */
export type EmojiMemory = {
  /** What was chosen, the latest first. */
  readonly recent: readonly string[];
  readonly tone: SkinTone;
};

/** What is remembered; nothing where the browser keeps nothing. */
export function readEmojiMemory(): EmojiMemory {
  try {
    const { recent, tone } = JSON.parse(
      localStorage.getItem(place) ?? "{}",
    ) as Partial<EmojiMemory>;
    return {
      recent: Array.isArray(recent)
        ? recent.filter((one) => typeof one === "string").slice(0, recentMax)
        : [],
      tone: tones.find((one) => one === tone) ?? "none",
    };
  } catch {
    return { recent: [], tone: "none" };
  }
}

/** Remembers that an emoji was chosen. */
export function rememberEmoji(emoji: string): void {
  const { recent } = readEmojiMemory();
  write({ recent: [emoji, ...recent.filter((one) => one !== emoji)].slice(0, recentMax) });
}

/** Remembers the skin tone that was chosen. */
export function rememberTone(tone: SkinTone): void {
  write({ tone });
}

/** The tone that follows one, in a circle. */
export function nextTone(tone: SkinTone): SkinTone {
  return tones[(tones.indexOf(tone) + 1) % tones.length] ?? "none";
}

function write(changed: Partial<EmojiMemory>): void {
  try {
    localStorage.setItem(place, JSON.stringify({ ...readEmojiMemory(), ...changed }));
  } catch {
    // A browser that keeps nothing forgets it.
  }
}
