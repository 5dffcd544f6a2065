import type { Said } from "@/lib/languages/server-sentences";

/** The value of a fact: in the agent's language where its label is one of ours, else as it was given. */
export function factValue(
  { label, value }: { readonly label: string; readonly value: string },
  said: Said,
): string {
  return said(label) === label ? value : said(value);
}
