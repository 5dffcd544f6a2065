import { attributeOf, decodeReferences, htmlPieces } from "@/lib/model/html-tags.mjs";
import { readAddress } from "@/lib/model/read-address";

/** Elements that end a line. */
const lines: ReadonlySet<string> = new Set("p div li tr h1 h2 h3 h4 h5 h6".split(" "));

/** Elements whose texts are never joined to one word. */
const cells: ReadonlySet<string> = new Set(["td", "th"]);

/** Marks the end of a cell until it is known whether another follows. */
const cellEnd = "\u{f8ff}";

/** Characters that may follow a URL without becoming part of it. */
const closesAddress = /^[\s.,;:!?)\]]/u;

/**
 * The text of HTML for lines that cannot show HTML. Line breaks stay. A link becomes its text and its URL ("pay here:
 * https://pay.test/inv/9"), a picture its alternative text and its URL. The result contains no markup and loses no URL
 * that a person could open. Linear in its length.
 */
export function textOfHtml(html: string): string {
  const words = new Words();
  for (const piece of htmlPieces(html)) {
    if (typeof piece === "string") words.add(decodeReferences(piece));
    else if (piece.name === "a") {
      words.endLink();
      if (!piece.isEnd) words.beginLink(addressOf(attributeOf(piece.text, "href")));
    } else if (piece.name === "img") words.addPicture(piece.text);
    else if (piece.isEnd && cells.has(piece.name)) words.add(cellEnd);
    else if (piece.name === "br" || (piece.isEnd && lines.has(piece.name))) words.add("\n");
  }
  words.endLink();
  return words.text
    .replace(/[ \t]+/gu, " ")
    .split("\n")
    .map(withCells)
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

/** A line without blanks at its ends and with its cells separated; empty cells at the end are left out. */
function withCells(line: string): string {
  const cells = line.split(cellEnd).map((cell) => cell.trim());
  while (cells.length > 1 && cells.at(-1) === "") cells.pop();
  return cells.join(" | ");
}

class Words {
  #done: string[] = [];
  /** The text of the open link. */
  #label: string[] = [];
  #address: string | null = null;
  #hasPicture = false;
  /** Whether the last word is a URL. */
  #isAtAddress = false;

  get text(): string {
    return this.#done.join("");
  }

  add(words: string): void {
    if (words === "") return;
    const gap = this.#isAtAddress && !closesAddress.test(words) ? " " : "";
    this.#isAtAddress = false;
    (this.#address === null ? this.#done : this.#label).push(gap, words);
  }

  beginLink(address: string | null): void {
    this.#address = address;
  }

  endLink(): void {
    const address = this.#address;
    if (address === null) return;
    const label = this.#label.join("");
    const name = label.trim();
    this.#address = null;
    this.#label = [];
    this.#isAtAddress = false;
    if (isSame(name, address)) this.add(label.replace(name, () => address));
    else {
      // A picture's URL, or several lines, cannot introduce a URL on the same line.
      const between = this.#hasPicture || name.includes("\n") ? "\n" : ": ";
      this.add(name === "" ? address : `${label.trimEnd()}${between}${address}`);
    }
    this.#hasPicture = false;
    this.#isAtAddress = true;
  }

  addPicture(tag: string): void {
    const name = attributeOf(tag, "alt")?.trim() ?? "";
    const isPoint = ["width", "height"].every((side) =>
      /^[01]$/u.test(attributeOf(tag, side) ?? ""),
    );
    const source = addressOf(attributeOf(tag, "src"));
    // A tracking pixel has no text.
    const address = isPoint && name === "" ? null : source;
    if (name === "" && address === null) return;
    this.add([name, address].filter(Boolean).join(": "));
    if (address === null) return;
    this.#hasPicture = this.#address !== null;
    this.#isAtAddress = true;
  }
}

/** A URL that a person can open: web addresses as written, mail addresses and phone numbers without the scheme. */
function addressOf(written: string | null): string | null {
  const address = written?.trim() ?? "";
  const { protocol, pathname } = readAddress(address) ?? { protocol: "", pathname: "" };
  if (protocol === "http:" || protocol === "https:") return address;
  if (protocol !== "mailto:" && protocol !== "tel:") return null;
  return pathname === "" ? null : decoded(pathname);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether a link's text is its own URL, with or without scheme and trailing slash. */
function isSame(words: string, address: string): boolean {
  const bare = (text: string) =>
    text
      .replace(/^https?:\/\//iu, "")
      .replace(/\/$/u, "")
      .toLowerCase();
  return bare(words) === bare(address);
}
