import { keepBlanks } from "@/lib/model/html-blanks";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Plain text for `msg`. Some clients show it as HTML and some as text, so only what must be escaped is: quotes stay
 * (bright-pattern §4.0). Blanks that HTML would collapse become no-break spaces.
 */
export function textAsHtml(text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => entities[character] ?? character);
  return keepBlanks(escaped).replaceAll("&nbsp;", "\u00a0");
}
