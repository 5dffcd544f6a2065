import { type Mention, mentionPlaces } from "@/lib/model/writing/mention";
import type { Mark } from "./marked-text";

/** Who is mentioned in a text, as marks. */
export function mentionMarks(text: string, picked: readonly Mention[]): readonly Mark[] {
  return mentionPlaces(text, picked).map(({ from, to }) => ({ from, to, tone: "mention" }));
}

/** The variables of a text that have no value, as marks. */
export function marksOf(text: string): readonly Mark[] {
  if (!text.includes("{{")) return [];
  return [...text.matchAll(/\{\{\s*\w{1,64}\s*\}\}/gu)].map(({ 0: whole, index }) => ({
    from: index,
    to: index + whole.length,
    tone: "missing",
  }));
}
