import { readAddress } from "@/lib/model/read-address";

/** A part of a message's text. A link has its URL and host. */
export type TextToken =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "link";
      readonly text: string;
      readonly url: string;
      readonly host: string;
      /** Whether the host must be shown in addition to the text, because it looks different there (homographs). */
      readonly isHostHidden: boolean;
    };

const candidate = /(?:https?:\/\/|www\.)[^\s<>"“”«»]+/giu;
const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/**
 * Splits text into words and links. Only http and https URLs become links, and none with a user name before the host,
 * which is used to disguise the host. All tokens together are the original text.
 */
export function tokenizeText(text: string): readonly TextToken[] {
  const tokens: TextToken[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const raw = withoutPunctuation(match[0]);
    const link = linkOf(raw);
    if (!link) continue;
    if (match.index > end) tokens.push({ kind: "text", text: text.slice(end, match.index) });
    tokens.push(link);
    end = match.index + raw.length;
  }
  if (end < text.length) tokens.push({ kind: "text", text: text.slice(end) });
  return tokens;
}

function linkOf(text: string): TextToken | null {
  const hasScheme = /^https?:\/\//iu.test(text);
  const link = webLink(hasScheme ? text : `https://${text}`);
  if (link === null) return null;
  const isHostHidden = !text.toLowerCase().includes(link.hostname);
  return { kind: "link", text, url: link.href, host: link.host, isHostHidden };
}

/** A URL that may be opened from the desk: http or https, a host with a dot, no user name. Null for any other. */
export function webLink(address: string): URL | null {
  const url = readAddress(address);
  if (url === null) return null;
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "" || !url.hostname.includes(".")) return null;
  return url;
}

/** Removes the sentence's punctuation after a link, but keeps a closing bracket that was opened inside it. */
function withoutPunctuation(text: string): string {
  // How many closing brackets of each kind are unmatched; characters are removed from the end only.
  const unopened = new Map(
    Object.entries(closers).map(([closer, opener]) => [
      closer,
      count(text, closer) - count(text, opener),
    ]),
  );
  let end = text.length;
  for (; ; end -= 1) {
    const last = text.charAt(end - 1);
    if (/[.,;:!?'’*_~]/u.test(last)) continue;
    const surplus = unopened.get(last) ?? 0;
    if (surplus <= 0) return text.slice(0, end);
    unopened.set(last, surplus - 1);
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
