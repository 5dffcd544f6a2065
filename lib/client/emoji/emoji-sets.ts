import { type LazyCode, lazyCode } from "../browser/lazy-code";
import { pageLanguage } from "../browser/page-language";
import type { EmojiSet } from "./emoji-set";

type EmojiLanguage = "en" | "es";

/** The emoji of each language: large, and loaded when they are first wanted. */
const sets: Readonly<Record<EmojiLanguage, LazyCode<EmojiSet>>> = {
  en: lazyCode(async () => (await import("./english-emoji")).englishEmoji, { whenIdle: false }),
  es: lazyCode(async () => (await import("./spanish-emoji")).spanishEmoji, { whenIdle: false }),
};

/** The emoji in the language of the page: English for those that nobody speaks. */
export function emojiSet(): LazyCode<EmojiSet> {
  return sets[pageLanguage()];
}
