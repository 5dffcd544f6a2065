import type { Worker, WorkerOptions } from "node:worker_threads";

export type ThreadLimits = {
  /**
   * Starts the thread, which answers each message with one of its own, null for "could not". Whoever makes one names its
   * script in full where the thread is made: the build looks for it there.
   */
  readonly start: (options: WorkerOptions) => Worker;
  /** For one task. */
  readonly msMax: number;
  readonly memoryMbMax: number;
};

/**
 * A thread for expensive work on data from outside, one task after another. A task that fails, or takes too long or
 * too much memory, ends with its thread, and the next task gets a new one.
 */
export class LimitedThread<Task, Result> {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waitingCount = 0;
  #isClosed = false;

  constructor(private readonly limits: ThreadLimits) {}

  /** How many tasks are being done, or wait for it. */
  get waitingCount(): number {
    return this.#waitingCount;
  }

  /** What came of a task; null where the thread could not do it within its limits. Never rejects. */
  async run(task: Task): Promise<Result | null> {
    this.#waitingCount += 1;
    const turn = this.#last.then(() => this.#take(task));
    this.#last = turn;
    const result = await turn;
    this.#waitingCount -= 1;
    return result;
  }

  /** Ends the thread. What waits, or comes later, is not done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  #take(task: Task): Promise<Result | null> {
    if (this.#isClosed) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#worker ??= startWorker(this.limits);
      const worker = this.#worker;
      const finish = (result: Result | null) => {
        clearTimeout(timer);
        worker.off("message", finish).off("error", giveUp).off("exit", giveUp);
        worker.unref();
        resolve(result);
      };
      const giveUp = () => {
        this.#worker = null;
        finish(null);
        // A thread that ran out of memory emits its error once more while it ends.
        worker.on("error", () => {});
        void worker.terminate();
      };
      const timer = setTimeout(giveUp, this.limits.msMax);
      worker.once("message", finish).once("error", giveUp).once("exit", giveUp);
      worker.ref();
      worker.postMessage(task);
    });
  }
}

function startWorker({ start, memoryMbMax }: ThreadLimits): Worker {
  // The flags of the process (a debugger, a loader) are not for this thread.
  return start({ execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMbMax } });
}
