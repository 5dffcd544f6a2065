import { keepBlanks } from "@/lib/model/html-blanks";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Plain text as `msg` carries it. Some clients show it as HTML and some as it is, so nothing is escaped that need not
 * be: quotes stay what they are (bright-pattern §4.0). Blanks that HTML would swallow are characters that it does not.
 */
export function textAsHtml(text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => entities[character] ?? character);
  return keepBlanks(escaped).replaceAll("&nbsp;", "\u00a0");
}
