import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/lib/server/boot/paths.mjs";

/** Who made a protocol, and what its documents call the other side: an agent knows channels, lines and the provider. */
const foreign =
  /\b(?:CTLive|Infobip|ContactAtOnce|Bright ?Pattern|Twilio|Mailgun|Web1on1|Alvaria|[Gg]ateway|[Pp]ublisher|webhook|protocol)\b/u;

/** The playground plays the providers, and names them. */
const screens = ["components", "lib/client"];
const isShown = (path: string) => /\.tsx?$/u.test(path) && !/(?:^|\/)playground\//u.test(path);

/** Where a provider's refusals become sentences. */
const isFailure = (path: string) =>
  /(?:failure-text|failure-codes|reply|opt-out)\.ts$/u.test(path) && !/^web1on1/u.test(path);

const sourcesIn = (folder: string, isWanted: (path: string) => boolean) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter(isWanted)
    .map((path) => join(folder, path));

/** Sentences and labels: string literals with a blank or a capital, and the text between tags. */
function wordsIn(path: string): readonly string[] {
  const code = readFileSync(join(root, path), "utf8")
    .replace(/\/\*[\s\S]*?\*\//gu, "")
    .replace(/^\s*\/\/.*$/gmu, "")
    .replace(/^(?:import|export) [^;]*? from "[^"]*";$/gmu, "");
  return [
    ...[...code.matchAll(/"([^"\n]*)"|`([^`]*)`/gu)]
      .map(([, plain, template]) => plain ?? template ?? "")
      .filter((text) => /\s|^[A-Z]/u.test(text)),
    ...[...code.matchAll(/>([^<>{}=;]*)</gu)].map(([, text = ""]) => text),
  ];
}

const foreignIn = (paths: readonly string[]) =>
  paths.flatMap((path) =>
    wordsIn(path)
      .filter((text) => foreign.test(text))
      .map((text) => `${path}: ${text}`),
  );

/** What the desk says, in every language; the playground's words apart. */
const catalogues = sourcesIn("lib/languages/messages/desk", (path) => !/^playground\./u.test(path));

test("no screen of an agent names a vendor or a part of a protocol", () => {
  const paths = screens.flatMap((folder) => sourcesIn(folder, isShown));
  expect(paths.length).toBeGreaterThan(200);
  expect(foreignIn([...paths, ...catalogues])).toEqual([]);
});

test("why a message failed is told without the vendor's name, whoever refused it", () => {
  const paths = sourcesIn("lib/protocols", isFailure);
  expect(paths.length).toBeGreaterThan(8);
  expect(foreignIn(paths)).toEqual([]);
});
