import { displayLocale } from "./locale";

/** "vip, urgent and new" */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat(displayLocale(), { type: "conjunction" }).format(words);
}
