import { pseudoLanguages } from "@/lib/languages/languages";
import type { Words } from "@/lib/languages/words";
import { type DeskLanguage, deskLanguages } from "@/lib/model/preferences/preferences";

/** What each language calls itself; nobody's languages are called by their codes. */
const names: Partial<Record<DeskLanguage, string>> = { en: "English", es: "Español" };

/** The languages to choose from. One that nobody speaks is among them only while it is chosen. */
export function languageChoices(words: Words, chosen: DeskLanguage) {
  return deskLanguages
    .filter((code) => code === chosen || !pseudoLanguages.some((pseudo) => pseudo === code))
    .map((code) =>
      code === "automatic"
        ? {
            value: code,
            label: words("preferences.look.automatic"),
            hint: words("preferences.look.automaticHint"),
          }
        : { value: code, label: names[code] ?? code, lang: code },
    );
}
