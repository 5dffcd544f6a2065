const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Plain text as `msg` carries it. Some clients show it as HTML and some as it is, so nothing is escaped that need not
 * be: quotes stay what they are (bright-pattern §4.0).
 */
export function textAsHtml(text: string): string {
  return text
    .replace(/[&<>]/g, (character) => entities[character] ?? character)
    .replace(/\r\n|\r|\n/g, "<br>");
}
