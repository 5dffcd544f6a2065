/**
 * Letters that stand for one or two plain ones and are not made of a letter and a mark, in lower case: of Latin, as
 * Unicode's transliteration from Latin to ASCII (CLDR) has them, and the Greek sigma at the end of a word.
 */
export const plainLetters: Readonly<Record<string, string>> = {
  ...{ ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ŧ: "t", ı: "i", ŋ: "n", ĸ: "q" },
  ...{ ƀ: "b", ɓ: "b", ƈ: "c", ɖ: "d", ɗ: "d", ɛ: "e", ƒ: "f", ǥ: "g", ɠ: "g", ɨ: "i" },
  ...{ ƙ: "k", ƚ: "l", ɲ: "n", ɔ: "o", ɵ: "o", ƥ: "p", ƭ: "t", ʈ: "t", ʉ: "u", ʋ: "v" },
  ...{ ƴ: "y", ƶ: "z" },
  ...{ æ: "ae", œ: "oe", ß: "ss", þ: "th", ς: "σ" },
};

/** Marks that only say how a letter sounds: of Latin, Greek and Cyrillic, Hebrew and Arabic. PostgreSQL reads it, too. */
export const accents = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/gu;

/** Where all of `plainLetters` are. */
const mayBePlain = /[\u00df-\u02af\u03c2]/gu;
const isPlain = /^[\0-\x7f]*$/;

/**
 * A text in the one form in which letters compare wherever something is looked for: without accents, case and forms of the
 * same letter (`Østergård` is `ostergard`). Folding twice changes nothing more.
 */
export function foldLetters(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(accents, "")
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .replace(mayBePlain, (letter) => plainLetters[letter] ?? letter);
}
