/** How long a conversation waits after it could not be read, the first time and at most. */
const firstMs = 5_000;
const longestMs = 3_600_000;
/** So many are remembered. Where there are more, it is not the rows that are broken. */
const countMax = 1_000;

type Waiting = { readonly dueAt: number; readonly ms: number };

/**
 * Conversations that could not be read, so that the others need not wait for them. Each is tried again, twice as late each
 * time. Instants are in milliseconds, of whatever clock.
 */
export class SetAside {
  readonly #waiting = new Map<string, Waiting>();
  /** How long those wait that are tried just now. */
  readonly #tried = new Map<string, number>();

  get count(): number {
    return this.#waiting.size + this.#tried.size;
  }

  /** Whether it waits: it is not to be tried now. */
  has(id: string): boolean {
    return this.#waiting.has(id);
  }

  /** It could not be read: gives for how long it waits; null where too many do, so that it is forgotten. */
  add(id: string, now: number): number | null {
    const before = this.#tried.get(id);
    this.#tried.delete(id);
    if (this.count >= countMax) return null;
    const ms = before === undefined ? firstMs : Math.min(2 * before, longestMs);
    this.#waiting.set(id, { dueAt: now + ms, ms });
    return ms;
  }

  /** It could be read. */
  settle(id: string): void {
    this.#tried.delete(id);
  }

  /** Those that are to be tried again by now. */
  takeDue(now: number): readonly string[] {
    const due = [...this.#waiting].filter(([, { dueAt }]) => dueAt <= now);
    for (const [id, { ms }] of due) {
      this.#waiting.delete(id);
      this.#tried.set(id, ms);
    }
    return due.map(([id]) => id);
  }

  /** When the next one is to be tried; null where none waits. */
  nextAt(): number | null {
    const all = [...this.#waiting.values()].map(({ dueAt }) => dueAt);
    return all.length === 0 ? null : Math.min(...all);
  }
}
