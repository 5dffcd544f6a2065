import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { stripTags } from "./strip-tags";

const script = join(process.cwd(), "lib/server/html/convert.mjs");
const timeMsMax = 5_000;
const memoryMbMax = 128;
const waitingMax = 20;

let worker: Worker | null = null;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * What a person reads of an HTML page: text and addresses of links, without pictures. The work is done on a thread of
 * its own, one page after another, with at most 5 s and 128 MB for each; a page that needs more, is nested more than
 * 100 deep, or comes while 20 others wait, has its tags stripped instead, which loses its layout and no words.
 */
export async function htmlWords(html: string): Promise<string> {
  if (waiting >= waitingMax) return stripTags(html);
  waiting += 1;
  const turn = last.then(() => convert(html));
  last = turn;
  const words = await turn;
  waiting -= 1;
  return words ?? stripTags(html);
}

/** Null where the thread could not do it. Never rejects. */
function convert(html: string): Promise<string | null> {
  return new Promise((resolve) => {
    worker ??= start();
    const current = worker;
    const finish = (words: string | null) => {
      clearTimeout(timer);
      current.off("message", finish).off("error", giveUp).off("exit", giveUp);
      current.unref();
      resolve(words);
    };
    const giveUp = () => {
      worker = null;
      finish(null);
      // Out of memory is told once more while it ends, to nobody.
      current.on("error", () => {});
      void current.terminate();
    };
    const timer = setTimeout(giveUp, timeMsMax);
    current.once("message", finish).once("error", giveUp).once("exit", giveUp);
    current.ref();
    current.postMessage(html);
  });
}

function start(): Worker {
  // The flags of the process (a debugger, a loader) are not for this thread.
  return new Worker(script, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
  });
}
