import Negotiator from "negotiator";
import { type Language, languages, pseudoLanguages } from "./languages";

/**
 * The language for somebody: the one they `asked` for, where we have it; else the first of their browser's
 * (`Accept-Language`) that we have, also as a variety of it; else English.
 */
export function chooseLanguage(asked: unknown, acceptLanguage: string | null): Language {
  const known: readonly Language[] = [...languages, ...pseudoLanguages];
  const wanted = known.find((language) => language === asked);
  if (wanted !== undefined) return wanted;
  const headers = { "accept-language": acceptLanguage ?? "" };
  for (const accepted of new Negotiator({ headers }).languages()) {
    const spoken = accepted === "*" ? "en" : accepted.split("-")[0]?.toLowerCase();
    const found = languages.find((language) => language === spoken);
    if (found !== undefined) return found;
  }
  return "en";
}
