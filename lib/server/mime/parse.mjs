import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { setPriority } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parentPort } from "node:worker_threads";
import { MailParser } from "mailparser";

// Linux gives each thread a priority of its own: where processors are few, everybody else goes first.
if (process.platform === "linux") setPriority(10);

// Runs on a thread of its own, which its owner (read-mime.ts) ends when it takes too long. Files are written to the
// folder as they are decoded: what is held in memory are the words.

const options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
};

/** Headers whose words may be encoded; all others are told as they stand. */
const decoded = new Set(["from", "to", "cc", "reply-to", "sender", "subject"]);

parentPort?.on(
  "message",
  async (/** @type {{ path: string, folder: string, filesMax: number }} */ task) => {
    parentPort?.postMessage(await parse(task).catch(() => null));
  },
);

/** @param {{ path: string, folder: string, filesMax: number }} task */
async function parse({ path, folder, filesMax }) {
  await mkdir(folder, { recursive: true });
  const parser = new MailParser(options);
  /** @type {[string, string][]} */
  const headers = [];
  /** @type {{ path: string, fileName: string, contentType: string, contentId: string | null }[]} */
  const files = [];
  /** @type {Promise<unknown>[]} */
  const writing = [];
  let filesCount = 0;
  let text = "";
  let html = "";
  /** @type {Map<string, unknown>} */
  let values = new Map();
  parser.on("headers", (found) => {
    values = found;
  });
  parser.on("headerLines", (lines) => {
    for (const { key, line } of lines) headers.push([key, line]);
  });
  parser.on("data", (part) => {
    if (part.type === "text") {
      text = part.text ?? "";
      html = typeof part.html === "string" ? part.html : "";
      return;
    }
    filesCount += 1;
    if (filesCount > filesMax) {
      part.content.resume();
      part.content.on("end", () => part.release());
      return;
    }
    const file = {
      path: join(folder, String(filesCount)),
      fileName: part.filename ?? "",
      contentType: part.contentType ?? "",
      contentId: part.contentId ?? null,
    };
    files.push(file);
    const written = pipeline(part.content, createWriteStream(file.path));
    writing.push(written);
    written.finally(() => part.release()).catch(() => {});
  });
  await new Promise((resolve, reject) => {
    parser.once("end", resolve).once("error", reject);
    createReadStream(path).once("error", reject).pipe(parser);
  });
  await Promise.all(writing);
  const told = headers.map(([key, line]) => [nameOf(line), toldValue(values, key, line)]);
  return { headers: told, text, html, files, filesCount };
}

/** @param {string} line */
function nameOf(line) {
  return line.slice(0, Math.max(0, line.indexOf(":"))).trim();
}

/**
 * @param {Map<string, unknown>} values
 * @param {string} key
 * @param {string} line
 */
function toldValue(values, key, line) {
  const unfolded = line
    .slice(line.indexOf(":") + 1)
    .replace(/\r?\n/g, " ")
    .trim();
  if (!decoded.has(key)) return unfolded;
  const value = values.get(key);
  const [first] = Array.isArray(value) ? value : [value];
  if (typeof first === "string") return first;
  const isRead = typeof first === "object" && first !== null && "text" in first;
  return isRead && typeof first.text === "string" ? first.text : unfolded;
}
