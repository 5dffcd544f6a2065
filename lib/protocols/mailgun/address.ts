import { cutText } from "@/lib/model/cut-text";

/** A person's address in the form in which addresses compare, with the name that stood beside it. */
export type Mailbox = { readonly address: string; readonly name: string | null };

/** What mail systems agree on; quoted local parts are of the museum. */
const plainAddress = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\]{1,253}$/u;

/** The address in lower case: no mail system of today tells two customers apart by case. Null when it is none. */
export function normalAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  return plainAddress.test(address) ? address : null;
}

/** The first mailbox of a header (RFC 5322 §3.4): `"Name" <address>`, `address (Name)` or the address alone. */
export function parseMailbox(header: string): Mailbox | null {
  const bracketed = /^([^<]*)<([^<>]*)>/u.exec(header.trim());
  if (bracketed !== null) {
    const [, words = "", inside = ""] = bracketed;
    // A comma before the bracket ends an earlier mailbox, unless it stands in quotes.
    const earlier = /^\s*([^",<>\s]+)\s*,/u.exec(words)?.[1] ?? "";
    if (/.@./su.test(earlier)) return parseMailbox(earlier);
    const address = normalAddress(inside);
    return address === null ? null : { address, name: nameOf(words, address) };
  }
  const [, inside = "", comment = ""] =
    /^([^\s,(]+)\s*(?:\(([^()]*)\))?/u.exec(header.trim()) ?? [];
  const address = normalAddress(inside);
  return address === null ? null : { address, name: nameOf(comment, address) };
}

/** The part of an address before its at sign. */
export function localPart(address: string): string {
  return address.slice(0, address.lastIndexOf("@"));
}

/** Names without quotes and with single blanks; an address in place of a name says nothing new. */
function nameOf(words: string, address: string): string | null {
  const name = words
    .trim()
    .replace(/^"((?:[^"\\]|\\.)*)"$/u, "$1")
    .replace(/\\(.)/gu, "$1")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return name === "" || name.toLowerCase() === address ? null : cutText(name, 200);
}
