// JavaScript, because Node itself loads it on the thread that reads HTML (lib/server/html).

/**
 * A tag as it stands in HTML: its name in lower case, whether it ends an element, and how it was written, without its
 * closing bracket.
 * @typedef {{ readonly name: string, readonly isEnd: boolean, readonly text: string }} HtmlTag
 */

/** @type {Readonly<Record<string, string>>} */
const characters = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " },
};

/**
 * HTML with each of its tags replaced by what `wordsFor` makes of it; comments, scripts and styles go. What is no tag
 * ("a < b") stays, and so does all that has no end. Linear in its length, whatever it holds: no part of it is searched
 * twice for the same thing.
 * @param {string} html
 * @param {(tag: HtmlTag) => string} wordsFor
 * @returns {string}
 */
export function replaceTags(html, wordsFor) {
  const pieces = [];
  const endings = new EndingFinder(html);
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const close = open < 0 ? -1 : endings.find("tag", open);
    if (close < 0) break;
    pieces.push(html.slice(at, open));
    at = close + 1;
    if (html.startsWith("<!--", open)) {
      const end = endings.find("comment", open + 4);
      if (end >= 0) at = end + 3;
      continue;
    }
    const isEnd = html.charAt(open + 1) === "/";
    const name = /^<\/?([a-z][a-z0-9]{0,20})/i
      .exec(html.slice(open, open + 24))?.[1]
      ?.toLowerCase();
    if (name === undefined) {
      if (!/[!?/]/.test(html.charAt(open + 1))) {
        pieces.push("<");
        at = open + 1;
      }
      continue;
    }
    if (!isEnd && (name === "script" || name === "style")) {
      const end = endings.find(name, close);
      if (end >= 0) at = end;
      continue;
    }
    pieces.push(wordsFor({ name, isEnd, text: html.slice(open, close) }));
  }
  pieces.push(html.slice(at));
  return pieces.join("");
}

/**
 * Text with its numeric character references, and the few named ones that every page has, as characters.
 * @param {string} text
 * @returns {string}
 */
export function decodeReferences(text) {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, ten, hex, name) => {
      if (name !== undefined) return characters[String(name).toLowerCase()] ?? whole;
      const code = ten === undefined ? Number.parseInt(hex, 16) : Number(ten);
      return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const endings = { tag: />/g, comment: /-->/g, script: /<\/script/gi, style: /<\/style/gi };

/** Looks for endings from places further and further on: what lies before the last one found is not searched again. */
class EndingFinder {
  /** @type {Map<keyof typeof endings, number>} */
  #found = new Map();
  #text;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /**
   * @param {keyof typeof endings} ending
   * @param {number} from
   * @returns {number}
   */
  find(ending, from) {
    const known = this.#found.get(ending);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const pattern = endings[ending];
    pattern.lastIndex = from;
    const at = pattern.exec(this.#text)?.index ?? -1;
    this.#found.set(ending, at);
    return at;
  }
}
