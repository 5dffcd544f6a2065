import { cutText } from "@/lib/model/cut-text";
import { distinctMailboxes, type Mailbox, normalAddress } from "@/lib/model/mail/mailbox";

/** Mailboxes that are read of a header, and how much of it is looked at: nobody writes to more by hand. */
const mailboxesMax = 100;
const headerLengthMax = 32 * 1024;

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

/** The mailboxes of a header, each address once, at most a hundred. What is no mailbox (the name of a group) is passed over. */
export function parseMailboxes(headers: readonly string[]): readonly Mailbox[] {
  const found = headers
    .slice(0, mailboxesMax)
    .flatMap((header) => separate(header.slice(0, headerLengthMax)))
    .slice(0, mailboxesMax);
  return distinctMailboxes(found.flatMap((one) => parseMailbox(one) ?? []));
}

/** A list at its commas and semicolons, those in quotes, brackets and comments excepted; a group's name is cut off. */
function separate(header: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let closing: string | null = null;
  for (let at = 0; at < header.length && parts.length < mailboxesMax; at += 1) {
    const character = header.charAt(at);
    if (character === "\\") at += 1;
    else if (closing !== null) {
      if (character === closing) closing = null;
    } else if (character in brackets) closing = brackets[character] ?? null;
    else if (character === ":") from = at + 1;
    else if (character === "," || character === ";") {
      parts.push(header.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, header.slice(from)];
}

const brackets: Readonly<Record<string, string>> = { '"': '"', "<": ">", "(": ")" };

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
