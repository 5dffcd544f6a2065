import { createFormats } from "@/lib/client/format/formats";
import type { Wording } from "@/lib/client/format/use-wording";
import { loadDeskMessages, playgroundRooms } from "@/lib/languages/desk-messages";
import { createWords } from "@/lib/languages/words";

/** What the desk's sentences are made with in a spoken language. */
export async function wordingIn(language: "en" | "es"): Promise<Wording> {
  const locale = language === "en" ? "en-GB" : "es";
  const words = createWords(locale, await loadDeskMessages(language, playgroundRooms));
  return { words, formats: createFormats(locale, words) };
}
