const blocks = new Set(
  "address article blockquote br div dl dt dd fieldset footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul".split(
    " ",
  ),
);
const characters: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " },
};

/**
 * The words of an HTML page with nothing but its tags, comments, scripts and styles taken away, and the addresses of
 * its links. Linear in its length, whatever it holds; what it does not understand stays as it was written.
 */
export function stripTags(html: string): string {
  const pieces: string[] = [];
  const endings = new EndingFinder(html);
  let address = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const close = open < 0 ? -1 : endings.find(">", open);
    if (close < 0) break;
    pieces.push(html.slice(at, open));
    at = close + 1;
    if (html.startsWith("<!--", open)) {
      const end = endings.find("-->", open + 4);
      if (end >= 0) at = end + 3;
      continue;
    }
    // No tag, but a sign such as in "a < b".
    const name = /^<\/?([a-z][a-z0-9]{0,20})/iu
      .exec(html.slice(open, open + 24))?.[1]
      ?.toLowerCase();
    if (name === undefined) {
      if (!/[!?/]/u.test(html.charAt(open + 1))) {
        pieces.push("<");
        at = open + 1;
      }
      continue;
    }
    const isEnd = html.charAt(open + 1) === "/";
    if (!isEnd && (name === "script" || name === "style")) {
      const end = endings.find(`</${name}`, close);
      if (end >= 0) at = end;
    } else if (name === "a") {
      if (address !== "") pieces.push(` [${address}]`);
      address = isEnd ? "" : addressOf(html.slice(open, close));
    } else if (blocks.has(name)) pieces.push("\n");
  }
  pieces.push(html.slice(at));
  return decode(pieces.join(""))
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

function addressOf(tag: string): string {
  return /\bhref\s*=\s*["']?([^"'\s>]+)/iu.exec(tag)?.[1] ?? "";
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/giu,
    (whole, ten, hex, name) => {
      if (name !== undefined) return characters[String(name).toLowerCase()] ?? whole;
      const code = ten === undefined ? Number.parseInt(hex, 16) : Number(ten);
      return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Looks for endings, each part of the text once: what was not found from one place is not looked for from a later one. */
class EndingFinder {
  readonly #missing = new Set<string>();

  constructor(private readonly text: string) {}

  find(ending: string, from: number): number {
    if (this.#missing.has(ending)) return -1;
    const found = this.#search(ending, from);
    if (found < 0) this.#missing.add(ending);
    return found;
  }

  #search(ending: string, from: number): number {
    if (!ending.startsWith("</")) return this.text.indexOf(ending, from);
    const pattern = new RegExp(ending, "giu");
    pattern.lastIndex = from;
    return pattern.exec(this.text)?.index ?? -1;
  }
}
