import { cookies, headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage } from "@/lib/languages/choose-language";
import { chooseLocale } from "@/lib/languages/choose-locale";
import { type Language, languageCookie } from "@/lib/languages/languages";
import { readForPage } from "./read-for-page";
import { findSessionAgent } from "./session";

/**
 * The language of the page being rendered: the signed-in agent's choice, or that of the agent who was here last; where
 * nobody chose, the browser's. With it the locale for dates and numbers.
 */
export const findPageLanguage = cache(
  async (): Promise<{ readonly language: Language; readonly locale: string }> => {
    const acceptLanguage = (await headers()).get("accept-language");
    const chosen =
      (await findSessionAgent()) === null
        ? (await cookies()).get(languageCookie)?.value
        : (await readForPage("getPreferences", {})).language;
    const language = chooseLanguage(chosen, acceptLanguage);
    return { language, locale: chooseLocale(language, acceptLanguage) };
  },
);
