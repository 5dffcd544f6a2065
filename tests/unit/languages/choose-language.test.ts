import { expect, test } from "vitest";
import { chooseLanguage } from "@/lib/languages/choose-language";

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
