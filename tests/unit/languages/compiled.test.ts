import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { _createCache, _createIntlFormatters, type RichTranslationValues } from "use-intl/core";
import formatRead from "use-intl/format-message";
import formatCompiled from "use-intl/format-message/format-only";
import { expect, test } from "vitest";
import { loadChatMessages } from "@/lib/languages/chat-messages";
import { compiled } from "@/lib/languages/compiled";
import { loadDeskMessages, playgroundRooms } from "@/lib/languages/desk-messages";
import { languages, pseudoLanguages } from "@/lib/languages/languages";
import { flat } from "../../support/catalogue";

type Compiled = Parameters<typeof formatCompiled>[1];

/** Values for everything that is put in; the alternatives of the message are gone through with `turn`. */
function valuesOf(elements: readonly MessageFormatElement[], turn: number): RichTranslationValues {
  const values: RichTranslationValues = {};
  for (const element of elements) {
    switch (element.type) {
      case TYPE.argument:
        values[element.value] ??= `“${element.value}”`;
        break;
      case TYPE.number:
        values[element.value] ??= pick([0, 1, 2.5, 1_234_567], turn);
        break;
      case TYPE.date:
      case TYPE.time:
        values[element.value] ??= new Date(turn);
        break;
      case TYPE.plural: {
        values[element.value] = pick([0, 1, 2, 1_234, 1_000_000], turn);
        const inside = Object.values(element.options).flatMap(({ value }) => value);
        Object.assign(values, valuesOf(inside, turn), values);
        break;
      }
      case TYPE.select: {
        values[element.value] = pick([...Object.keys(element.options), "none of them"], turn);
        const inside = Object.values(element.options).flatMap(({ value }) => value);
        Object.assign(values, valuesOf(inside, turn), values);
        break;
      }
      case TYPE.tag:
        values[element.value] = (chunks) => `[${element.value} ${flatText(chunks)}]`;
        Object.assign(values, valuesOf(element.children, turn), values);
        break;
    }
  }
  return values;
}

const pick = <Value>(from: readonly Value[], turn: number) => from[turn % from.length] as Value;

const flatText = (said: unknown): string =>
  Array.isArray(said) ? said.map(flatText).join("") : String(said);

test.each([...languages, ...pseudoLanguages])(
  "a compiled message says in %s what the message says, whatever is put in",
  async (language) => {
    const messages = {
      chat: await loadChatMessages(language),
      ...(await loadDeskMessages(language, [...playgroundRooms, "review"])),
    };
    const cache = _createCache();
    const formatters = _createIntlFormatters(cache);
    const options = { cache, formatters, locale: language, timeZone: "UTC" };
    const written = flat(messages);
    const ready = compiled(messages);
    expect(written.size).toBeGreaterThan(1_000);
    for (const [name, message] of written) {
      const found = name.split(".").reduce<unknown>((at, part) => Object(at)[part], ready);
      const elements = parse(message);
      // One turn says all of what has no alternatives.
      for (let turn = 0; turn < (message.includes(",") ? 12 : 1); turn += 1) {
        const values = valuesOf(elements, turn);
        const said = formatCompiled(name, found as Compiled, values, options);
        expect(flatText(said), name).toBe(flatText(formatRead(name, message, values, options)));
      }
    }
  },
);

test("compiled messages are plain objects, as pages take them", async () => {
  const ready = compiled(await loadDeskMessages("en", playgroundRooms));
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(value));
    for (const part of Object.values(value)) look(part);
  };
  look(ready);
});

test("what has nothing put in stays text, and the same group is compiled once", async () => {
  const { account } = await loadDeskMessages("en", ["account"]);
  expect(compiled(account).signIn.page).toBe(account.signIn.page);
  expect(compiled(account)).toBe(compiled(account));
});
