import { expect, test } from "vitest";
import { chooseLanguage } from "@/lib/languages/choose-language";
import { chooseLocale } from "@/lib/languages/choose-locale";
import { languages, pseudoLanguages } from "@/lib/languages/languages";
import { deskLanguages } from "@/lib/model/preferences/preferences";

test.each([
  [null, "es", "es"],
  [null, "es-MX,es;q=0.9,en;q=0.8", "es"],
  [null, "de-AT,de;q=0.9,es;q=0.4,en;q=0.3", "es"],
  [null, "en;q=0.3,es;q=0.4", "es"],
  [null, "en-GB,es", "en"],
  [null, "es;q=0", "en"],
  [null, "ja", "en"],
  [null, "*", "en"],
  [null, "", "en"],
  [null, null, "en"],
  [null, ";;,q=, es;q=x,\u0000", "en"],
  ["es", "en", "es"],
  ["en", "es", "en"],
  ["ar-XB", "es", "ar-XB"],
  ["fr", "es", "es"],
  [["es"], "en", "en"],
])("asked for %j with %j the page speaks %s", (asked, accepted, language) => {
  expect(chooseLanguage(asked, accepted)).toBe(language);
});

test.each([
  ["en", "en-US,en;q=0.9", "en-US"],
  ["en", "es-MX,en-AU;q=0.5", "en-AU"],
  ["en", "en,en-US", "en-GB"],
  ["en", "es", "en-GB"],
  ["es", "en-US,es-419;q=0.5", "es-419"],
  ["es", "en-US", "es"],
  ["es", "es-Latn-MX,es-mx;q=0.2", "es-MX"],
  ["es", null, "es"],
  ["en-XA", "en-US", "en-US"],
  ["ar-XB", "ar-EG", "en-GB"],
  ["en", "en-x-a,en-u-nu-arab;q=0.5", "en-GB"],
] as const)(
  "dates and numbers in %s for a browser that accepts %s are those of %s",
  (language, accepted, locale) => {
    expect(chooseLocale(language, accepted)).toBe(locale);
  },
);

test("an agent can choose every language that there is, and leave the choice to the browser", () => {
  expect(deskLanguages).toEqual(["automatic", ...languages, ...pseudoLanguages]);
});
