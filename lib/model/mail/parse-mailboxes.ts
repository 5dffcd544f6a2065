import { cutText } from "../cut-text";
import { distinctMailboxes, type Mailbox, normalAddress } from "./mailbox";

/** Mailboxes that are read of a list, and how much of it is looked at: nobody writes to more by hand. */
const mailboxesMax = 100;
const listLengthMax = 32 * 1024;

/** What stands between two commas of a list. */
type Part = {
  /** As it was written. */
  readonly text: string;
  /** What stands before the brackets, as a person reads it: without quotes. */
  readonly words: string;
  /** The same with its quotes, which belong to an address. */
  readonly bare: string;
  /** What stands in the last brackets. */
  readonly inside: string | null;
  readonly comment: string;
};

/** What was read of a list: its mailboxes, each address once, and what of it is none. */
export type MailboxList = {
  readonly mailboxes: readonly Mailbox[];
  readonly wrong: readonly string[];
};

/**
 * The mailboxes of a list as headers and people write them (RFC 5322 §3.4): `"Name" <address>`, `address (Name)` or the
 * address alone, between commas, semicolons or lines; at most a hundred. Nothing in quotes is an address or ends one. The
 * name of a group is passed over. Linear in the length of the list, of which 32 KiB are looked at.
 */
export function readMailboxList(list: string): MailboxList {
  const mailboxes: Mailbox[] = [];
  const wrong: string[] = [];
  let surname: string | null = null;
  for (const part of separate(list.slice(0, listLengthMax))) {
    const mailbox = mailboxOf(part, surname);
    surname = null;
    if (mailbox !== null) mailboxes.push(mailbox);
    else if (/[\p{L}\p{N}@]/u.test(part.text)) {
      wrong.push(part.text);
      // `Name, First <address>` without quotes: what is no mailbox may be the beginning of a name.
      if (part.inside === null && !part.text.includes("@")) surname = part.words.trim();
    }
  }
  return { mailboxes: distinctMailboxes(mailboxes), wrong };
}

/** The first mailbox of a list; null where there is none. */
export function parseMailbox(list: string): Mailbox | null {
  return readMailboxList(list).mailboxes[0] ?? null;
}

/** The mailboxes of headers of one name, each address once, at most a hundred. What is no mailbox is passed over. */
export function parseMailboxes(headers: readonly string[]): readonly Mailbox[] {
  const found = headers.slice(0, mailboxesMax).flatMap((list) => readMailboxList(list).mailboxes);
  return distinctMailboxes(found.slice(0, mailboxesMax));
}

function mailboxOf(part: Part, surname: string | null): Mailbox | null {
  if (part.inside === null) {
    const [first = ""] = part.bare.trim().split(/\s/u, 1);
    const address = normalAddress(part.bare) ?? normalAddress(first);
    return address === null ? null : { address, name: nameOf(part.comment, address) };
  }
  const address = normalAddress(withoutRoute(part.inside));
  if (address === null) return null;
  const words = surname === null ? part.words : `${surname}, ${part.words.trim()}`;
  return { address, name: nameOf(words, address) ?? nameOf(part.comment, address) };
}

/** Ways by which mail once went stand before the address: `@relay.example:address` (RFC 5322 §4.4). */
function withoutRoute(inside: string): string {
  const text = inside.trim();
  return text.startsWith("@") ? text.slice(text.indexOf(":") + 1) : text;
}

/** A list at its commas, semicolons and lines, those in quotes, brackets and comments excepted; a group's name is cut off. */
function separate(list: string): readonly Part[] {
  const parts: Part[] = [];
  const unclosed = new Set<string>();
  let part = new PartWriter();
  let from = 0;
  const end = (at: number) => {
    parts.push(part.read(list.slice(from, at).trim()));
    from = at + 1;
    part = new PartWriter();
  };
  for (let at = 0; at < list.length && parts.length < mailboxesMax; at += 1) {
    const character = list.charAt(at);
    const closing = pairs[character] ?? "";
    const isOpening = closing !== "" && !unclosed.has(closing);
    const closedAt = isOpening ? findClosing(list, at + 1, closing) : -1;
    if (isOpening && closedAt < 0) unclosed.add(closing);
    if (closedAt >= 0) {
      part.addPair(character, list.slice(at + 1, closedAt));
      at = closedAt;
    } else if (character === ":" && !part.isBracketed) {
      from = at + 1;
      part = new PartWriter();
    } else if (character === "," || character === ";" || isLineEnd(list, at)) end(at);
    else if (character === "\\") {
      at += 1;
      part.add(list.charAt(at));
    } else part.add(character);
  }
  if (parts.length < mailboxesMax) end(list.length);
  return parts;
}

const pairs: Readonly<Record<string, string>> = { '"': '"', "<": ">", "(": ")" };

/** Takes the pieces of a part as they come. */
class PartWriter {
  #words = "";
  #bare = "";
  #inside: string | null = null;
  #comment = "";

  get isBracketed(): boolean {
    return this.#inside !== null;
  }

  /** What stands behind the brackets is no more of a name. */
  add(character: string): void {
    if (this.#inside !== null) return;
    this.#words += character;
    this.#bare += character;
  }

  addPair(opening: string, content: string): void {
    const plain = content.replace(/\\(.)/gsu, "$1");
    if (opening === "<") this.#inside = content;
    else if (opening === "(") this.#comment ||= plain;
    else if (this.#inside === null) {
      this.#words += plain;
      this.#bare += `"${content}"`;
    }
  }

  read(text: string): Part {
    const comment = this.#comment;
    return { text, words: this.#words, bare: this.#bare, inside: this.#inside, comment };
  }
}

/** Where a pair is closed, what is escaped excepted; below zero where it is not. */
function findClosing(list: string, from: number, closing: string): number {
  for (let at = from; at < list.length; at += 1) {
    const character = list.charAt(at);
    if (character === "\\") at += 1;
    else if (character === closing) return at;
  }
  return -1;
}

/** People write one mailbox a line; a header's line that begins with a blank continues the last (RFC 5322 §2.2.3). */
function isLineEnd(list: string, at: number): boolean {
  return list.charAt(at) === "\n" && !/[\t ]/u.test(list.charAt(at + 1));
}

/** Names with single blanks; an address in place of a name says nothing new. */
function nameOf(words: string, address: string): string | null {
  const name = words.replace(/[\p{Cc}\s]+/gu, " ").trim();
  return name === "" || name.toLowerCase() === address ? null : cutText(name, 200);
}
