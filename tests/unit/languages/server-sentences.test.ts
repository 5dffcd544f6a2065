import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Node, parseSync, Visitor } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { pseudoLanguages } from "@/lib/languages/languages";
import { createSaid, loadServerSentences } from "@/lib/languages/server-sentences";
import { root } from "@/lib/server/boot/paths.mjs";

const spanish = await loadServerSentences("es");
const said = createSaid(spanish);

describe("what the server says", () => {
  test.each([
    ["There is no such message", "Ese mensaje no existe"],
    ["WhatsApp is switched off", "WhatsApp está desactivada"],
    ["SMS cannot carry a template", "SMS no admite plantillas"],
    ["SMS cannot carry a carousel", "SMS no admite este contenido: carrusel"],
    [
      "A file of this kind (voice message) may have 16000000 bytes at most on WhatsApp",
      "Un archivo de este tipo (mensaje de voz) puede tener 16000000 bytes como máximo en WhatsApp",
    ],
    [
      "There is no filter “lin”. In quotes, it is looked for as text.",
      "El filtro «lin» no existe. Entre comillas, se busca como texto.",
    ],
    [
      "“is:” cannot be “unraed”. It can be: open, closed.",
      "«is:» no puede ser «unraed». Puede ser: open, closed.",
    ],
    [
      "2 of 3 conversations cannot be changed, so none was: Agent Two has this conversation now",
      "2 de 3 conversaciones no se pueden cambiar, así que no se ha cambiado ninguna: Agent Two tiene ahora esta conversación",
    ],
    [
      "The provider did not accept the message: Recipient is {banned}",
      "El proveedor no ha aceptado el mensaje: Recipient is {banned}",
    ],
    [
      "The provider's server did not answer in time. All attempts failed.",
      "El servidor del proveedor no respondió a tiempo. Todos los intentos han fallado.",
    ],
  ])("%s", (english, expected) => expect(said(english)).toBe(expected));

  test("is left as it is where it is not known", () => {
    for (const text of ["", "Hello", " is switched off", "See you: tomorrow", "__proto__"]) {
      expect(said(text)).toBe(text);
      expect(createSaid({})(text)).toBe(text);
    }
  });

  test("is English for who reads English, without any catalogue", async () => {
    expect(await loadServerSentences("en")).toEqual({});
  });

  test("is said in languages that nobody speaks", async () => {
    for (const language of pseudoLanguages) {
      const pseudo = createSaid(await loadServerSentences(language));
      expect(pseudo("WhatsApp is switched off")).toContain("WhatsApp");
      expect(pseudo("WhatsApp is switched off")).not.toBe("WhatsApp is switched off");
    }
  });
});

test("a translation puts in what the sentence has", () => {
  const holes = (text: string) => (text.match(/\{[^{}]*\}/gu) ?? []).toSorted();
  for (const [english, translated] of Object.entries(spanish)) {
    expect(holes(translated), english).toEqual(holes(english));
  }
});

/** Where the server makes sentences that agents read. */
const places = [
  /^lib\/inbox\//u,
  /^lib\/server\/(?:api|limits|sessions)\//u,
  /^lib\/model\/query\/(?:parse|tokenize)\.ts$/u,
  /^lib\/model\/search\/match\.ts$/u,
  /^lib\/model\/review\/(?:score-review|scorecard-problems)\.ts$/u,
  /^lib\/server\/outbound\/call-faults\.ts$/u,
  /^lib\/server\/playground\/adapters\/(?:[a-z]+-faults|fault-switches)\.ts$/u,
  /^lib\/server\/storage\/(?:file-store|on-disk|require-room)\.ts$/u,
  /^lib\/protocols\/(?:contactatonce|ctlive|mailgun|twilio)\/(?:call-permission|failure-[a-z]+|message-content|notice-content|opt-out|status|suppression|(?:[a-z]+-)?reply)\.ts$/u,
  /^lib\/protocols\/(?:bright-pattern\/client-notices|twilio\/sender-name|team\/index)\.ts$/u,
];

/** What only programs, operators and other developers read. */
const forPrograms = [
  "A signed-in browser must say where the call comes from",
  "Another poll of this conversation is held",
  'Bearer realm="parley"',
  "Fetched already",
  "It could not be rendered",
  "Its agent is switched off",
  "Its answer could not be kept here",
  "No agent API is called 7",
  "Refused or failed",
  "Sign in, or give an API token",
  "The body is not JSON",
  "The cursor is not one of ours",
  "The first request with this Idempotency-Key is under way",
  "The request is not valid",
  "There is no such 7",
  "There is no such webhook",
  "This Idempotency-Key was used for another request",
  "This call came from another site",
  "Typing holds for 30 seconds at most",
];

/** What may stand where a sentence has a value: a number, a sentence, or a piece of one that is listed as a whole. */
const samples = [
  ...["7", "", "admin", "of a note", "press buttons", "there is no case to close"],
  ...["is not a picture that can be read", "Not delivered", "The disk here fails"],
];

/** The sentences of a file, each as it may be: with capitals at their beginning and blanks between their words. */
function sentencesIn(file: string): readonly (readonly string[])[] {
  const code = readFileSync(join(root, file), "utf8");
  const found: (readonly string[])[] = [];
  const unread: { start: number; end: number }[] = [];
  const skip = (node: Node & { callee: Node }) => {
    const callee = code.slice(node.callee.start, node.callee.end);
    if (/(?:^|\.)(?:Error|error|warn|info)$/u.test(callee)) unread.push(node);
  };
  const add = (node: Node, versions: readonly string[]) => {
    const isUnread = unread.some(({ start, end }) => start <= node.start && node.end <= end);
    if (!isUnread && versions.every((text) => /^[A-Z7“].*[a-z] [a-z]/su.test(text))) {
      found.push(versions);
    }
  };
  const { program } = parseSync(file, code);
  new Visitor({
    NewExpression: skip,
    CallExpression: skip,
    Literal(node) {
      if (typeof node.value === "string") add(node, [node.value]);
    },
    TemplateLiteral(node) {
      const texts = node.quasis.map(({ value }) => value.cooked ?? "");
      if (texts.length > 1)
        add(
          node,
          samples.map((sample) => texts.join(sample)),
        );
    },
  }).visit(program);
  return found;
}

test("whatever the server says to agents is said in Spanish", () => {
  const files = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" })
    .map((file) => `lib/${file}`)
    .filter((file) => file.endsWith(".ts") && places.some((place) => place.test(file)));
  expect(files.length).toBeGreaterThan(100);
  const unsaid = files.flatMap((file) =>
    sentencesIn(file)
      .filter((versions) => versions.every((text) => said(text) === text))
      .filter(([text = ""]) => !forPrograms.includes(text))
      .map(([text]) => `${file}: ${text}`),
  );
  expect(unsaid).toEqual([]);
});
