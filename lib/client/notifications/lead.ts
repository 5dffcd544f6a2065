/** Whether this tab is the one of its browser that notifies. */
export interface Lead {
  /** Settles when it is known for the first time. */
  readonly known: Promise<unknown>;
  isLeading(): boolean;
  /** Leaves it to another tab. */
  stop(): void;
}

/**
 * Competes with the agent's other tabs for being the one that notifies: whichever had the focus last, and when that is
 * closed, another. A lock of the browser's decides, which no crash leaves behind. Where there are none (without TLS), each
 * tab leads while it is visible.
 */
export function competeForLead(name: string): Lead {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) {
    const isLeading = () => document.visibilityState === "visible";
    return { known: Promise.resolve(), isLeading, stop: () => {} };
  }
  /** The request that holds the lock. */
  let holder: object | null = null;
  let release = () => {};
  let waiting: AbortController | null = null;
  let isStopped = false;

  async function request(options: LockOptions): Promise<void> {
    const own = {};
    const hold = () =>
      new Promise<void>((resolve) => {
        holder = own;
        release = resolve;
      });
    // Rejected when another tab takes the lock away, or when this tab stops waiting for it.
    await locks?.request(name, options, hold).catch(() => {});
    if (holder !== own) return;
    holder = null;
    if (!isStopped) wait();
  }

  function wait(): void {
    waiting?.abort();
    waiting = new AbortController();
    void request({ signal: waiting.signal });
  }

  const take = () => {
    if (holder !== null) return;
    waiting?.abort();
    void request({ steal: true });
  };

  if (document.hasFocus()) take();
  else wait();
  window.addEventListener("focus", take);
  return {
    // Locks are given in the order of what was asked.
    known: locks.query().catch(() => {}),
    isLeading: () => holder !== null,
    stop() {
      isStopped = true;
      window.removeEventListener("focus", take);
      waiting?.abort();
      release();
    },
  };
}
