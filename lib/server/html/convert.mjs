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
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
};

function laidOut(html) {
  const words = htmlToText(html, options);
  return words.includes(tooDeep) ? null : words;
}

const readings = { layout: laidOut, plain: stripTags };

parentPort?.on("message", ({ reading, html }) => {
  parentPort?.postMessage(readings[reading](html));
});
