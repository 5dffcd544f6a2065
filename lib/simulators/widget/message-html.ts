const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const address = /https?:\/\/[^\s<>"]+/g;

/**
 * What was typed as the HTML that the widget posts: entities for what HTML needs, `<br>` for the end of a line, blanks
 * that HTML would swallow as `&nbsp;`, and addresses as links (section 4.0 of the protocol).
 */
export function typedHtml(text: string): string {
  let html = "";
  let at = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    html += wordsHtml(text.slice(at, index));
    const href = encodeURI(new URL(url).href).replaceAll("&", "&amp;");
    html += `<a href="${href}" target="_blank">${wordsHtml(url)}</a>`;
    at = index + url.length;
  }
  return html + wordsHtml(text.slice(at));
}

function wordsHtml(words: string): string {
  return words
    .replace(/[&<>]/g, (character) => entities[character] ?? character)
    .replaceAll("  ", "&nbsp; ")
    .replaceAll("\n", "<br>");
}

/** A message with buttons: its HTML without them, and their labels as HTML. */
export type Directive = { readonly html: string; readonly labels: readonly string[] };

/** What stands in front of the labels, at the end of a message (section 4.3 of the protocol). */
const commands = ["/buttons-column", "/buttons", "/choice"];

/** The buttons at the end of a message; null for a message without any. */
export function readDirective(html: string): Directive | null {
  for (const command of commands) {
    const at = html.lastIndexOf(`${command} [`);
    if (at === -1) continue;
    const labels = labelsOf(html.slice(at + command.length));
    if (labels !== null) return { html: html.slice(0, at), labels };
  }
  return null;
}

/** `[A] [B]` as its labels; null for anything else. */
function labelsOf(list: string): readonly string[] | null {
  const text = list.trim();
  if (!text.startsWith("[") || !text.endsWith("]")) return null;
  const labels = text.slice(1, -1).split(/\] *\[/);
  return labels.every((label) => /^[^[\]]+$/.test(label)) ? labels : null;
}
