import { createTranslator } from "use-intl/core";
import type { DeskMessages } from "./desk-messages";
import { isolated } from "./isolated";

/**
 * Gives a sentence of the desk by its whole name, with what it is about put in: `words("list.found", { count: 3 })`.
 * `words.rich` puts elements in for tags. Names and texts that are put in never turn the words around them.
 */
export type Words = ReturnType<typeof createTranslator<DeskMessages>>;

/** The words of a language. Those of rooms that are not among the messages are not to be asked for. */
export function createWords(locale: string, messages: Partial<DeskMessages>): Words {
  const translate = createTranslator({ locale, messages: messages as DeskMessages });
  // The same functions with the same types: only texts among the values are written otherwise.
  return Object.assign(withIsolated(translate), {
    ...translate,
    rich: withIsolated(translate.rich),
    markup: withIsolated(translate.markup),
  }) as Words;
}

// biome-ignore lint/suspicious/noExplicitAny: the arguments of each sentence are checked where it is asked for.
function withIsolated<R>(translate: (name: any, values?: any, formats?: any) => R) {
  return (name: string, values?: Readonly<Record<string, unknown>>, formats?: unknown): R =>
    translate(name, values && isolatedValues(values), formats);
}

function isolatedValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? isolated(value) : value,
    ]),
  );
}
