import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { htmlToText } from "html-to-text";
import { stripTags } from "./strip-tags.mjs";

// Runs on a thread of its own, which its owner (html-reader.ts) ends when it takes too long.

// Linux gives each thread a priority of its own: where processors are few, everybody else goes first.
if (process.platform === "linux") setPriority(10);

// What is nested too deeply is told by null rather than left out.
const tooDeep = "\u{f8ff}\u{f8fe}\u{f8ff}";

const options = {
  wordwrap: false,
  limits: { maxDepth: 100, ellipsis: tooDeep },
  selectors: [
    { selector: "img", format: "skip" },
    // Tables lay out most mail: rows are lines, and a tab stands between cells.
    { selector: "tr", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...["td", "th"].map((selector) => ({
      selector,
      format: "inlineSurround",
      options: { suffix: "\t" },
    })),
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
};

function laidOut(html) {
  const words = htmlToText(html, options);
  if (words.includes(tooDeep)) return null;
  return words.includes("\t") ? withoutEnds(words) : words;
}

/**
 * Nothing stands at the end of a line that nobody sees.
 * @param {string} words
 */
function withoutEnds(words) {
  const lines = words.split("\n").map((line) => line.trimEnd());
  return lines.join("\n").replace(/\n{4,}/gu, "\n\n\n");
}

const readings = { layout: laidOut, plain: stripTags };

parentPort?.on("message", ({ reading, html }) => {
  parentPort?.postMessage(readings[reading](html));
});
