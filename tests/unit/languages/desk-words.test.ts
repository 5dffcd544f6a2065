import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/lib/server/boot/paths.mjs";
import { flat, holesOf } from "../../support/catalogue";
import { askedMessages, sourcesBelow, wordsInCode } from "../../support/words-in-code";

/** What speaks from the catalogues. */
const spoken = [
  "app",
  "components/audit",
  "components/auth",
  "components/conversation",
  "components/desk",
  "components/inbox",
  "components/language",
  "components/playground",
  "components/preferences",
  "components/review",
  "components/transcripts",
  "components/ui",
  "lib/client/account",
  "lib/client/audit",
  "lib/client/browser",
  "lib/client/cache",
  "lib/client/composer",
  "lib/client/conversations",
  "lib/client/drafts",
  "lib/client/exports",
  "lib/client/live",
  "lib/client/mail",
  "lib/client/playground",
  "lib/client/review",
  "lib/client/transcript",
  "lib/client/transcripts",
];

/** Literals that only look like words: names of languages and of the product, and states. */
const exceptions = new Set([
  ...["English", "Español", "Parley", "Parley-…"],
  // Kept in English beside what was not sent, and said in the language where it is read.
  "This was written while you were offline. Try again.",
  ...[
    "under way",
    "light dark",
    "Files",
    "input, textarea",
    "input, textarea, [role='slider']",
    "Both",
    "Delivered",
    "Read",
    "None",
  ],
]);

test("no sentence for people stands in code", () => {
  const left = sourcesBelow(spoken)
    .flatMap(wordsInCode)
    .filter(({ text }) => !exceptions.has(text))
    .map(({ path, line, text }) => `${path}:${line} ${text}`);
  expect(left).toEqual([]);
});

const folder = join(root, "lib/languages/messages/desk");
const messages = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".en.json"))
    .flatMap((name) => [
      ...flat(JSON.parse(readFileSync(join(folder, name), "utf8")), `${name.split(".")[0]}.`),
    ]),
);
const asked = sourcesBelow([
  "app",
  "components",
  "lib/client",
  "lib/inbox/exports",
  "lib/languages/event-sentence.ts",
])
  .filter((path) => !path.startsWith("components/chat/"))
  .flatMap(askedMessages);

test("whoever asks for a message puts everything in that it needs", () => {
  const wrong = asked.flatMap(({ path, name, given }) => {
    const [key = ""] = name;
    if (name.length > 1 || given === null) return [];
    const message = messages.get(key);
    if (message === undefined) return [`${path}: no message ${key}`];
    const needed = holesOf(message).map((hole) => hole.replace(/^<(.*)>$|^(\S+) .*$/u, "$1$2"));
    const tags = holesOf(message).flatMap((hole) => /^<(.*)>$/u.exec(hole)?.[1] ?? []);
    const isTwice = tags.some((tag) => holesOf(message).some((hole) => hole.startsWith(`${tag} `)));
    if (isTwice) return [`${path}: ${key} calls a tag as an argument`];
    const missing = needed.filter((each) => !given.includes(each));
    const unused = given.filter((each) => !needed.includes(each));
    return [...missing, ...unused].map((each) => `${path}: ${key} {${each}}`);
  });
  expect(wrong).toEqual([]);
});
