import { keepBlanks } from "@/lib/model/html-blanks";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Plain text as `msg` carries it: clients show it as HTML (bright-pattern §4.0). */
export function textAsHtml(text: string): string {
  return keepBlanks(text.replace(/[&<>"']/g, (character) => entities[character] ?? character));
}
