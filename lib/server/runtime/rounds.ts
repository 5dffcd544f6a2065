/** Work that is done in rounds, one at a time. */
export interface Loop {
  /** Begins a round soon; one that runs is followed by another. */
  wake(): void;
  /** Begins no further round, and waits for the one that runs. */
  stop(): Promise<void>;
}

/** Runs rounds one after another: when woken, and after the milliseconds the last round asked for. */
export function createRounds(
  round: () => Promise<number>,
  onError: (error: unknown) => void,
): Loop {
  let timer: NodeJS.Timeout | null = null;
  let current: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;

  async function rounds(): Promise<void> {
    let sleepMs = 1_000;
    do {
      isWoken = false;
      try {
        sleepMs = await round();
      } catch (error) {
        onError(error);
        sleepMs = 1_000;
      }
    } while (isWoken && !isStopped);
    current = null;
    if (!isStopped) {
      timer = setTimeout(begin, sleepMs);
      timer.unref();
    }
  }

  function begin(): void {
    if (isStopped) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    isWoken = true;
    current ??= rounds();
  }

  return {
    wake: begin,
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await current;
    },
  };
}
