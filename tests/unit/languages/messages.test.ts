import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { loadChatMessages } from "@/lib/languages/chat-messages";
import { loadDeskMessages, playgroundRooms } from "@/lib/languages/desk-messages";
import { type Language, languages, pseudoLanguages } from "@/lib/languages/languages";
import { root } from "@/lib/server/boot/paths.mjs";
import { flat, holesOf } from "../../support/catalogue";

const folder = join(root, "lib/languages/messages");

/** All files of messages, the desk's as "desk/list.en.json". */
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".json"),
);

test("every catalogue exists in every language", () => {
  const areas = new Set(files.map((name) => name.split(".")[0]));
  const expected = [...areas].flatMap((area) => languages.map((code) => `${area}.${code}.json`));
  expect(files.toSorted()).toEqual(expected.toSorted());
});

test.each(files.filter((name) => name.includes(".en.")))(
  "what %s says is said in every language, with the same things put in",
  (name) => {
    const read = (file: string) => flat(JSON.parse(readFileSync(join(folder, file), "utf8")));
    const english = read(name);
    for (const language of languages) {
      const other = read(name.replace(".en.", `.${language}.`));
      expect([...other.keys()]).toEqual([...english.keys()]);
      for (const [key, message] of english) {
        expect(holesOf(other.get(key) ?? ""), key).toEqual(holesOf(message));
      }
    }
  },
);

test("a plural of a language names all forms that the language has", () => {
  for (const name of files) {
    const language = name.split(".")[1] ?? "";
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, message] of flat(JSON.parse(readFileSync(join(folder, name), "utf8")))) {
      for (const element of parse(message)) {
        if (element.type !== TYPE.plural) continue;
        // Millions ("many" in Spanish) read as other large numbers do where nothing follows them with "de".
        const needed = pluralCategories.filter((category) => category !== "many");
        expect(Object.keys(element.options), key).toEqual(expect.arrayContaining(needed));
      }
    }
  }
});

test("languages that nobody speaks put in the same, and leave no word as it was", async () => {
  const load = async (language: Language) =>
    flat({
      chat: await loadChatMessages(language),
      ...(await loadDeskMessages(language, playgroundRooms)),
    });
  const english = await load("en");
  for (const language of pseudoLanguages) {
    const pseudo = await load(language);
    for (const [key, message] of english) {
      expect(holesOf(pseudo.get(key) ?? ""), key).toEqual(holesOf(message));
      if (/\p{L}/u.test(message.replaceAll(/\{[^{}]*\}|<[^<>]*>/gu, ""))) {
        expect(pseudo.get(key), key).not.toBe(message);
      }
    }
  }
});
