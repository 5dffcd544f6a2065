import { parentPort } from "node:worker_threads";
import { htmlToText } from "html-to-text";

// Runs on a thread of its own, which its owner (html-words.ts) ends when it takes too long. What is nested too deeply
// is told by null rather than left out.
const tooDeep = "\u{f8ff}\u{f8fe}\u{f8ff}";

const options = {
  wordwrap: false,
  limits: { maxDepth: 100, ellipsis: tooDeep },
  selectors: [
    { selector: "img", format: "skip" },
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
};

parentPort?.on("message", (/** @type {string} */ html) => {
  const words = htmlToText(html, options);
  parentPort?.postMessage(words.includes(tooDeep) ? null : words);
});
