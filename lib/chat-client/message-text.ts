import { type Members, textOf } from "./wire";

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** The text of a message: `msg_text` where the server sent it, else the text of `msg`. Null for none. */
export function messageText(event: Members): string | null {
  const plain = textOf(event, "msg_text");
  if (plain !== null) return plain;
  const html = textOf(event, "msg");
  return html === null ? null : htmlAsText(html);
}

/** Plain text for `msg` (bright-pattern §4.0). */
export function textAsHtml(text: string): string {
  return text
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/\r\n|\r|\n/gu, "<br>");
}

/** Simple HTML as plain text: line breaks stay, all other tags are removed. */
function htmlAsText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:p|div|li|tr)>/giu, "\n")
    .replace(/<\/?[a-z][^<>]*>/giu, "")
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/giu, (whole, decimal, hex, name) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
