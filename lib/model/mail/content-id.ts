import { decodeReferences } from "../html-tags.mjs";

/**
 * An id of a part of a mail as ids compare (RFC 2392, and what mail programs make of it): without angle brackets,
 * percent-decoded, in lower case. Null for an empty one.
 */
export function contentIdKey(id: string): string | null {
  const bare = id.trim().replace(/^<|>$/gu, "").trim();
  const decoded = percentDecoded(bare).toLowerCase();
  return decoded === "" ? null : decoded;
}

/** The ids of the parts that an HTML shows by `cid:` addresses. */
export function shownContentIds(html: string): ReadonlySet<string> {
  const found = html.matchAll(/\bcid:([^"'\s<>)]{1,500})/giu);
  return new Set([...found].flatMap(([, id = ""]) => contentIdKey(decodeReferences(id)) ?? []));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
