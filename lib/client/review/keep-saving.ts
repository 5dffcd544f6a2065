import { ApiError } from "../api";
import { notify, withdrawNotice } from "../browser/notices";

/** What is to be kept by the server, in place of what was to be kept under the same key before. */
export type Saving = {
  /** Resolves once the server has it. A page that is being left (`isLeaving`) reads no answer. */
  readonly send: (isLeaving: boolean) => Promise<void>;
  /** The server will not have it, however often it is asked. */
  readonly onRefused: (error: ApiError) => Promise<void> | void;
  /** What the agent reads for as long as it cannot be saved. */
  readonly sayUnsaved: (error: unknown) => string;
};

const retryDelayMs = 5_000;
const standing = "unsaved";

/** The newest of each key, until the server has it. */
const waiting = new Map<string, Saving>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
/** One call of each key at a time, so that none overtakes another. */
const sending = new Set<string>();
/** Those whose last attempt failed. */
const failing = new Set<string>();
let isWatching = false;

/**
 * Saves something after a delay, and again until the server has it or refuses it. While anything cannot be saved, one notice
 * says so.
 */
export function saveSoon(key: string, saving: Saving, delayMs: number): void {
  waiting.set(key, saving);
  watchPage();
  schedule(key, delayMs);
}

/** Whether the server has not everything of a key yet. */
export function isUnsaved(key: string): boolean {
  return waiting.has(key);
}

function schedule(key: string, delayMs: number): void {
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => {
      timers.delete(key);
      void run(key);
    }, delayMs),
  );
}

async function run(key: string): Promise<void> {
  const saving = waiting.get(key);
  if (saving === undefined || sending.has(key)) return;
  sending.add(key);
  try {
    await saving.send(false);
    if (waiting.get(key) === saving) waiting.delete(key);
    settled(key);
  } catch (error) {
    if (error instanceof ApiError && isRefusal(error.problem.status)) {
      waiting.delete(key);
      settled(key);
      await saving.onRefused(error);
    } else {
      failing.add(key);
      notify({ tone: "error", text: saving.sayUnsaved(error), standing });
      schedule(key, retryDelayMs);
    }
  } finally {
    sending.delete(key);
  }
  // What came meanwhile and whose time has passed.
  if (waiting.has(key) && !timers.has(key)) schedule(key, 0);
}

function settled(key: string): void {
  if (failing.delete(key) && failing.size === 0) withdrawNotice(standing);
}

/** Statuses for which a repeated request would fail again. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

/** From the first time on, for as long as the page is there: nothing waits when it is left, or once the network is back. */
function watchPage(): void {
  if (isWatching) return;
  isWatching = true;
  const saveAll = () => {
    for (const key of waiting.keys()) schedule(key, 0);
  };
  window.addEventListener("online", saveAll);
  window.addEventListener("pagehide", () => {
    for (const saving of waiting.values()) void saving.send(true).catch(() => undefined);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveAll();
  });
}
