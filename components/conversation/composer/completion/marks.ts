import type { Mark } from "./marked-text";

/** The variables of a text that have no value, as marks. */
export function marksOf(text: string): readonly Mark[] {
  if (!text.includes("{{")) return [];
  return [...text.matchAll(/\{\{\s*\w{1,64}\s*\}\}/gu)].map(({ 0: whole, index }) => ({
    from: index,
    to: index + whole.length,
    tone: "missing",
  }));
}
