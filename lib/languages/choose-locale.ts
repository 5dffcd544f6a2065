import Negotiator from "negotiator";
import type { Language } from "./languages";

/**
 * The locale for dates and numbers in a language: the first variety of it that the browser accepts (`Accept-Language`),
 * such as `en-US` or `es-MX`; else British English or Spanish. Nobody's languages have those of English. It is language
 * and region and nothing else, so that there are not many.
 */
export function chooseLocale(language: Language, acceptLanguage: string | null): string {
  const spoken = language === "es" ? "es" : "en";
  const headers = { "accept-language": acceptLanguage ?? "" };
  for (const accepted of new Negotiator({ headers }).languages()) {
    const [base, region] = accepted.split("-");
    if (base?.toLowerCase() !== spoken) continue;
    if (region === undefined) break;
    if (/^(?:[a-z]{2}|\d{3})$/iu.test(region)) return `${spoken}-${region.toUpperCase()}`;
  }
  return spoken === "es" ? "es" : "en-GB";
}
