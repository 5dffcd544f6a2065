import { join } from "node:path";
import { Worker } from "node:worker_threads";

const script = join(process.cwd(), "lib/server/html/convert.mjs");
const memoryMbMax = 128;

/** With its layout (dear), or with nothing but its tags taken away (linear). */
export type Reading = "layout" | "plain";

/** A thread that reads HTML in one way, one page after another; one that fails or takes too long is replaced. */
export class ReadingThread {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waitingCount = 0;
  #isClosed = false;

  constructor(
    private readonly reading: Reading,
    private readonly msMax: number,
  ) {}

  /** How many pages are being read, or wait for it. */
  get waitingCount(): number {
    return this.#waitingCount;
  }

  /** The words of a page; null where the thread could not read it in its time and memory. Never rejects. */
  async read(html: string): Promise<string | null> {
    this.#waitingCount += 1;
    const turn = this.#last.then(() => this.#run(html));
    this.#last = turn;
    const words = await turn;
    this.#waitingCount -= 1;
    return words;
  }

  /** Ends the thread. What waits, or comes later, is not read. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  #run(html: string): Promise<string | null> {
    if (this.#isClosed) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#worker ??= startWorker();
      const worker = this.#worker;
      const finish = (words: string | null) => {
        clearTimeout(timer);
        worker.off("message", finish).off("error", giveUp).off("exit", giveUp);
        worker.unref();
        resolve(words);
      };
      const giveUp = () => {
        this.#worker = null;
        finish(null);
        // Out of memory is told once more while it ends, to nobody.
        worker.on("error", () => {});
        void worker.terminate();
      };
      const timer = setTimeout(giveUp, this.msMax);
      worker.once("message", finish).once("error", giveUp).once("exit", giveUp);
      worker.ref();
      worker.postMessage({ reading: this.reading, html });
    });
  }
}

function startWorker(): Worker {
  // The flags of the process (a debugger, a loader) are not for this thread.
  return new Worker(script, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
  });
}
