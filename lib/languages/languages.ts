/** The languages that customers' pages speak, the fallback first. */
export const languages = ["en", "es"] as const;

/**
 * Languages that nobody speaks, made of the English words, to look at a page with: longer words with accents, and words
 * from right to left.
 */
export const pseudoLanguages = ["en-XA", "ar-XB"] as const;

export type Language = (typeof languages)[number] | (typeof pseudoLanguages)[number];

/** The direction in which a language is written. */
export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar-XB" ? "rtl" : "ltr";
}
