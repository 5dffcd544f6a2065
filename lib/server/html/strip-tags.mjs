import { decodeReferences, replaceTags } from "../../model/html-tags.mjs";

const blocks = new Set(
  "address article blockquote br div dl dt dd fieldset footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul".split(
    " ",
  ),
);

/**
 * The words of an HTML page with nothing but its tags, comments, scripts and styles taken away, and the addresses of
 * its links. Linear in its length, whatever it holds; what it does not understand stays as it was written.
 * @param {string} html
 * @returns {string}
 */
export function stripTags(html) {
  let address = "";
  /** @param {import("../../model/html-tags.mjs").HtmlTag} tag */
  const wordsFor = ({ name, isEnd, text }) => {
    if (isCell(name)) return isEnd ? "\t" : "";
    if (name !== "a") return blocks.has(name) ? "\n" : "";
    const words = address === "" ? "" : ` [${address}]`;
    address = isEnd ? "" : addressOf(text);
    return words;
  };
  return decodeReferences(replaceTags(html, wordsFor))
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

/**
 * Cells stand side by side: what is in two of them is never one word.
 * @param {string} name
 */
function isCell(name) {
  return name === "td" || name === "th";
}

/** @param {string} tag */
function addressOf(tag) {
  return /\bhref\s*=\s*["']?([^"'\s>]+)/iu.exec(tag)?.[1] ?? "";
}
