/** `subject` is what changed within the account: a phone, a consumer; null for the account itself. */
type Listener = (key: string, subject: string | null) => void;

/** Who wants to hear of changes. */
export class Listeners {
  readonly #listeners = new Set<Listener>();
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Adds a listener; returns the way to remove it. */
  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners there are at this moment. */
  changed(key: string, subject: string | null): void {
    for (const listener of [...this.#listeners]) listener(key, subject);
  }

  /** The first truthy result of `probe`, tried now and at each change; rejects at the signal. */
  until<T>(probe: () => T | null | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        stop();
        this.#signal.removeEventListener("abort", closed);
        settle();
      };
      const closed = () => end(() => reject(new Error("The simulator was closed")));
      const check = () => {
        try {
          const found = probe();
          if (found) end(() => resolve(found));
        } catch (cause) {
          end(() => reject(cause));
        }
      };
      const stop = this.add(check);
      if (this.#signal.aborted) {
        closed();
        return;
      }
      this.#signal.addEventListener("abort", closed, { once: true });
      check();
    });
  }
}
