// JavaScript, because Node itself loads it on the thread that reads HTML (lib/server/html).

import { decodeHTMLAttribute, decodeHTMLStrict } from "entities";

/**
 * A tag as it stands in HTML: its name in lower case, whether it ends an element, and how it was written, without its
 * closing bracket.
 * @typedef {{ readonly name: string, readonly isEnd: boolean, readonly text: string }} HtmlTag
 */

/**
 * HTML with each of its tags replaced by what `wordsFor` makes of it; comments, scripts and styles go. What is no tag
 * ("a < b") stays, and so does all that has no end. Linear in its length, whatever it holds; see `htmlPieces`.
 * @param {string} html
 * @param {(tag: HtmlTag) => string} wordsFor
 * @returns {string}
 */
export function replaceTags(html, wordsFor) {
  const words = [];
  for (const piece of htmlPieces(html)) {
    words.push(typeof piece === "string" ? piece : wordsFor(piece));
  }
  return words.join("");
}

/**
 * The tags of HTML and the words between them, as they are written, in order. Comments, scripts and styles are left out;
 * what is no tag ("a < b") is words, and so is all that has no end. Linear in its length, whatever it holds: no part of
 * it is searched twice for the same thing.
 * @param {string} html
 * @returns {Generator<string | HtmlTag>}
 */
export function* htmlPieces(html) {
  const endings = new EndingFinder(html);
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const close = open < 0 ? -1 : endings.find("tag", open);
    if (close < 0) break;
    yield html.slice(at, open);
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
        yield "<";
        at = open + 1;
      }
      continue;
    }
    if (!isEnd && (name === "script" || name === "style")) {
      const end = endings.find(name, close);
      if (end >= 0) at = end;
      continue;
    }
    const last = isEnd ? close : endOfTag(html, endings, open, close);
    at = last + 1;
    yield { name, isEnd, text: html.slice(open, last) };
  }
  yield html.slice(at);
}

/**
 * Where a tag ends whose first ">" is at `close`: behind the values in which a ">" may stand. A value that is never
 * closed does not swallow what follows.
 * @param {string} html
 * @param {EndingFinder} endings
 * @param {number} open
 * @param {number} close
 */
function endOfTag(html, endings, open, close) {
  let from = open;
  for (;;) {
    const end = endings.find("tag", from);
    const value = endings.find("value", from);
    if (end < 0) return close;
    if (value < 0 || value > end) return end;
    const quote = value + html.slice(value, end).search(/["']/);
    const closing = endings.find(html.charAt(quote) === '"' ? "double" : "single", quote + 1);
    if (closing < 0) return close;
    from = closing + 1;
  }
}

/**
 * The value of an attribute of a tag, with its references as characters; null where it has none.
 * @param {string} tag As `HtmlTag.text`.
 * @param {string} name In lower case.
 * @returns {string | null}
 */
export function attributeOf(tag, name) {
  const attributes = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  for (const [, found = "", double, single, bare] of tag.matchAll(attributes)) {
    if (found.toLowerCase() !== name) continue;
    return decodeHTMLAttribute(double ?? single ?? bare ?? "");
  }
  return null;
}

/**
 * Text with its character references, numeric and named, as characters; only those with a semicolon, since "&copy=1" is
 * part of an address. A blank that holds words together is one like others.
 * @param {string} text
 * @returns {string}
 */
export function decodeReferences(text) {
  return decodeHTMLStrict(text.replace(/&nbsp;/gi, " "));
}

const endings = {
  tag: />/g,
  comment: /-->/g,
  script: /<\/script/gi,
  style: /<\/style/gi,
  value: /=\s*["']/g,
  double: /"/g,
  single: /'/g,
};

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
