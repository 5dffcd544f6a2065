import { createTranslator } from "use-intl/core";
import type { DeskMessages } from "./desk-messages";

/**
 * Gives a sentence of the desk by its whole name, with what it is about put in: `words("list.found", { count: 3 })`.
 * `words.rich` puts elements in for tags.
 */
export type Words = ReturnType<typeof createTranslator<DeskMessages>>;

/** The words of a language. Those of rooms that are not among the messages are not to be asked for. */
export function createWords(locale: string, messages: Partial<DeskMessages>): Words {
  return createTranslator({ locale, messages: messages as DeskMessages });
}
