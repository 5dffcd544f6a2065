import type { SearchFaults } from "./search-faults";
import { SetAside } from "./set-aside";

/** What became of conversations that were to be brought up to their state. Those that are not named were not looked at. */
export type Indexed = {
  readonly done: readonly string[];
  /** There is more to do of these. */
  readonly unfinished: readonly string[];
  readonly unreadable: readonly { readonly id: string; readonly error: string }[];
};

/** An index that follows a database. */
export interface Followed {
  /** Brings the first of these conversations up to their state, a bounded step. Throws where nothing can be read or written. */
  index(ids: readonly string[]): Indexed | Promise<Indexed>;
  /** As `findBehind`. */
  behind(after: string, limit: number): Behind | Promise<Behind>;
}

/** Conversations that were compared, and which of them are behind; null at the end. */
export type Behind = { readonly last: string; readonly ids: readonly string[] } | null;

/** Conversations that are tried in one go, and that are compared. */
const triedMax = 200;
const comparedMax = 500;
/** After a failure, such as a full disk, it is tried again so much later. */
const againMs = 5_000;

/**
 * Keeps an index in step, in small steps. What is told is looked at first; what nobody told is found by comparing all
 * conversations, once after the start. A conversation that cannot be read is left out and tried again later; where nothing can be
 * read or written, everything waits for five seconds.
 */
export class IndexFollower {
  readonly #told = new Set<string>();
  readonly #behind = new Set<string>();
  readonly #aside = new SetAside();
  #comparedTo: string | null = "";
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> | null = null;
  #waiting: (() => void)[] = [];
  /** Until then nothing is done, after a failure; until then what is told waits for more. */
  #pausedUntil = 0;
  #gatheredUntil = 0;
  #leftOutCount = 0;
  #indexedCount = 0;
  #isClosed = false;

  /** What is told within `gatherMs` of a step is put in together. */
  constructor(
    private readonly followed: Followed,
    private readonly faults: SearchFaults,
    private readonly gatherMs = 0,
  ) {
    this.#goOn(0);
  }

  /** As `SearchIndex.look`. */
  look(conversationId: string): void {
    if (this.#aside.has(conversationId)) return;
    const isFirst = this.#told.size === 0;
    this.#told.add(conversationId);
    if (isFirst && this.#working === null) this.#goOn(this.#gatheredUntil - performance.now());
  }

  /** As `SearchIndex.settled`. */
  async settled(): Promise<void> {
    if (this.#isIdle && this.#working === null) return;
    const settled = new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
    if (this.#working === null) this.#goOn(0);
    await settled;
  }

  /** How many conversations were brought up to their state so far. */
  get indexedCount(): number {
    return this.#indexedCount;
  }

  /** Begins nothing any more, and resolves when what runs has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const done of this.#waiting) done();
    await this.#working;
  }

  get #isIdle(): boolean {
    return this.#told.size === 0 && this.#behind.size === 0 && this.#comparedTo === null;
  }

  #goOn(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const pause = this.#pausedUntil - performance.now();
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#working = this.#work();
      },
      Math.max(ms, pause, 0),
    );
    this.#timer.unref();
  }

  async #work(): Promise<void> {
    for (const id of this.#aside.takeDue(performance.now())) this.#told.add(id);
    try {
      await this.#step();
    } catch (error) {
      if (!this.#isClosed) this.faults.stopped(String(error));
      this.#pausedUntil = performance.now() + againMs;
    }
    this.#working = null;
    if (this.#isClosed) return;
    this.#gatheredUntil = performance.now() + this.gatherMs;
    const delay = this.#nextDelay();
    if (delay !== null) this.#goOn(delay);
    if (!this.#isIdle) return;
    const done = this.#waiting;
    this.#waiting = [];
    for (const resolve of done) resolve();
  }

  /** When to go on; null where there is nothing to do. */
  #nextDelay(): number | null {
    if (this.#behind.size > 0 || this.#comparedTo !== null || this.#waiting.length > 0) {
      if (!this.#isIdle) return 0;
    }
    if (this.#told.size > 0) return this.gatherMs;
    const next = this.#aside.nextAt();
    return next === null ? null : next - performance.now();
  }

  async #step(): Promise<void> {
    const ids = this.#told.size > 0 ? this.#told : this.#behind;
    if (ids.size > 0) {
      await this.#index(ids);
      return;
    }
    if (this.#comparedTo === null) return;
    const found = await this.followed.behind(this.#comparedTo, comparedMax);
    for (const id of found?.ids ?? []) if (!this.#aside.has(id)) this.#behind.add(id);
    this.#comparedTo = found?.last ?? null;
  }

  /** What is told while they are looked at is looked at once more. */
  async #index(ids: Set<string>): Promise<void> {
    const tried = [...ids].slice(0, triedMax);
    for (const id of tried) ids.delete(id);
    const left = new Set(tried);
    try {
      const { done, unfinished, unreadable } = await this.followed.index(tried);
      for (const id of [...done, ...unfinished]) this.#aside.settle(id);
      for (const { id, error } of unreadable) this.#setAside(id, error);
      for (const id of [...done, ...unreadable.map((each) => each.id)]) left.delete(id);
      this.#indexedCount += done.length;
    } finally {
      for (const id of left) this.#behind.add(id);
    }
    if (this.#aside.count === this.#leftOutCount) return;
    this.#leftOutCount = this.#aside.count;
    this.faults.leftOut(this.#leftOutCount);
  }

  #setAside(conversationId: string, error: string): void {
    const againMs = this.#aside.add(conversationId, performance.now());
    this.faults.unreadable({ conversationId, error, againMs });
  }
}
