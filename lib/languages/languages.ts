/** The languages that are spoken, the fallback first. */
export const languages = ["en", "es"] as const;

/**
 * Languages that nobody speaks, made of the English words, to look at a page with: longer words with accents, and words
 * from right to left.
 */
export const pseudoLanguages = ["en-XA", "ar-XB"] as const;

export type Language = (typeof languages)[number] | (typeof pseudoLanguages)[number];

/** The language that the agent chose who was here last, for pages that nobody has signed in to. */
export const languageCookie = "parley-language";

/** The direction in which a language is written. */
export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar-XB" ? "rtl" : "ltr";
}
