import { join } from "node:path";
import { Worker } from "node:worker_threads";

export type ThreadLimits = {
  /** A script below the project's root, which answers each message with one of its own: null for "could not". */
  readonly script: string;
  readonly timeMsMax: number;
  readonly memoryMbMax: number;
  /** Tasks that may wait, the one that runs included. */
  readonly waitingMax: number;
};

/** Work on a thread of its own: null where it could not be done within its limits. Never rejects. */
export type LimitedThread<Task, Result> = (task: Task) => Promise<Result | null>;

/**
 * A thread for work that is dear and whose text is from outside. One task runs after another; one that takes too long or
 * too much memory ends with the thread, and the next has a new one.
 */
export function createLimitedThread<Task, Result>(
  limits: ThreadLimits,
): LimitedThread<Task, Result> {
  let worker: Worker | null = null;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const run = (task: Task): Promise<Result | null> =>
    new Promise((resolve) => {
      worker ??= start(limits);
      const current = worker;
      const finish = (result: Result | null) => {
        clearTimeout(timer);
        current.off("message", finish).off("error", giveUp).off("exit", giveUp);
        current.unref();
        resolve(result);
      };
      const giveUp = () => {
        worker = null;
        finish(null);
        // Out of memory is told once more while it ends, to nobody.
        current.on("error", () => {});
        void current.terminate();
      };
      const timer = setTimeout(giveUp, limits.timeMsMax);
      current.once("message", finish).once("error", giveUp).once("exit", giveUp);
      current.ref();
      current.postMessage(task);
    });

  return async (task) => {
    if (waiting >= limits.waitingMax) return null;
    waiting += 1;
    const turn = last.then(() => run(task));
    last = turn;
    const result = await turn;
    waiting -= 1;
    return result;
  };
}

function start({ script, memoryMbMax }: ThreadLimits): Worker {
  // The flags of the process (a debugger, a loader) are not for this thread.
  return new Worker(join(process.cwd(), script), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
  });
}
