/** What a simulator does on its own account: posts, retries, receipts, fetches, writes. */
export class Background {
  readonly #running = new Set<Promise<unknown>>();

  /** Counts the work as under way until it ends, well or badly; returns it unchanged. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    const end = () => this.#running.delete(work);
    work.then(end, end);
    return work;
  }

  /** Resolves when nothing is under way, including what earlier work started meanwhile. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.allSettled(this.#running);
    }
  }
}
