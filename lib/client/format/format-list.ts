import { displayLocale } from "./locale";

/** Made once: to create a format costs a thousand times what it costs to use it. */
let format: Intl.ListFormat | undefined;

/** "vip, urgent and new" */
export function listed(words: readonly string[]): string {
  format ??= new Intl.ListFormat(displayLocale(), { type: "conjunction" });
  return format.format(words);
}
