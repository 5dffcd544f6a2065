import { isStoreFailure } from "@/db/engines/store-failure";
import type { Context, Outcomes, Work } from "../context/context";

/** Waiting time before each further try. */
const againMs = 1_000;

/** Makes the outcomes of this process; `edges` gives the database, clock and log at the time of each call. */
export function createOutcomes(edges: () => Pick<Context, "clock" | "database" | "log">): Outcomes {
  const pauses = new Set<() => void>();
  let waitingCount = 0;
  let isStopped = false;

  function pause(): Promise<void> {
    if (isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        pauses.delete(end);
        cancel();
        resolve();
      };
      const cancel = edges().clock.after(againMs, end);
      pauses.add(end);
    });
  }

  async function retry<T>(work: Work<T>): Promise<T> {
    for (;;) {
      const isLast = isStopped;
      await pause();
      try {
        return await edges().database.write(work);
      } catch (error) {
        if (isLast || !isStoreFailure(error)) throw error;
      }
    }
  }

  return {
    async record(work) {
      try {
        return await edges().database.write(work);
      } catch (error) {
        if (!isStoreFailure(error)) throw error;
        edges().log.error(
          { err: String(error) },
          "What came of a call cannot be stored, and is kept",
        );
      }
      waitingCount++;
      try {
        return await retry(work);
      } finally {
        waitingCount--;
      }
    },
    get waitingCount() {
      return waitingCount;
    },
    stop() {
      isStopped = true;
      for (const end of pauses) end();
    },
  };
}
