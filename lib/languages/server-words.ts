import { createTranslator } from "use-intl/core";
import { type Language, languages } from "./languages";
import englishLines from "./messages/server/lines.en.json" with { type: "json" };
import spanishLines from "./messages/server/lines.es.json" with { type: "json" };
import englishPages from "./messages/server/pages.en.json" with { type: "json" };
import spanishPages from "./messages/server/pages.es.json" with { type: "json" };

type Spoken = (typeof languages)[number];

const pages = { en: englishPages, es: spanishPages } as const satisfies Record<Spoken, unknown>;
const lines = { en: englishLines, es: spanishLines } as const satisfies Record<Spoken, unknown>;

/** Gives the words of the pages that the server writes by itself: `words("link.expired.title")`. */
export type PageWords = ReturnType<typeof createTranslator<typeof englishPages>>;

/** Gives what a line says to customers where it has no words of its own: `words("mail.subject", { sender })`. */
export type LineWords = ReturnType<typeof createTranslator<typeof englishLines>>;

/** The words of the server's own pages; in English where nobody speaks the language. */
export function pageWords(language: Language): PageWords {
  const locale = spokenIn(language);
  return createTranslator<typeof englishPages>({ locale, messages: pages[locale] });
}

/** The words of lines in the language of an organization (a BCP 47 tag), in English where we do not speak it. */
export function lineWords(language: string): LineWords {
  const locale = spokenIn(language);
  return createTranslator<typeof englishLines>({ locale, messages: lines[locale] });
}

/** What a line says where it has no words of its own, in every language: what is stored may have been said in another. */
export function standardWords<Said>(say: (words: LineWords) => Said): readonly Said[] {
  return languages.map((language) => say(lineWords(language)));
}

function spokenIn(tag: string): Spoken {
  const base = tag.split(/[-_]/u)[0]?.toLowerCase();
  return languages.find((language) => language === base) ?? "en";
}
