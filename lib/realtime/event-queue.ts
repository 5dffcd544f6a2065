/** One event with its place: from 1, rising, with gaps. */
export type Placed<E> = { readonly place: number; readonly at: Date; readonly event: E };

/** An event that says less as time goes by. */
export type Passing = {
  /** A newer one with the same key takes its place at the end. */
  readonly key: string;
  /** Not told from then on. */
  readonly until: Date;
};

type Waiting<E> = Placed<E> & {
  readonly passing: Passing | null;
  /** It was there before its reader. */
  readonly isBacklog: boolean;
};

/**
 * What is to be told to one reader, in order. An event leaves when it is taken, or, where the reader acknowledges, with
 * its acknowledgement.
 */
export class EventQueue<E> {
  readonly #isAcknowledged: boolean;
  #waiting: Waiting<E>[] = [];
  #lastPlace = 0;
  #deliveredPlace = 0;

  constructor(isAcknowledged: boolean) {
    this.#isAcknowledged = isAcknowledged;
  }

  /** Without the backlog. */
  get length(): number {
    return this.#waiting.reduce((count, { isBacklog }) => (isBacklog ? count : count + 1), 0);
  }

  push(event: E, at: Date, passing: Passing | null, isBacklog = false): void {
    if (passing !== null) {
      this.#waiting = this.#waiting.filter((known) => known.passing?.key !== passing.key);
    }
    this.#lastPlace++;
    this.#waiting.push({ place: this.#lastPlace, at, event, passing, isBacklog });
  }

  /** Whether the first ones, at most so many, were all delivered before and only wait for their acknowledgement. */
  isRepeat(countMax: number, now: Date): boolean {
    this.#dropPassed(now);
    const first = this.#waiting.slice(0, countMax);
    const isKnown = first.length > 0 && first.every(({ place }) => place <= this.#deliveredPlace);
    return this.#isAcknowledged && isKnown;
  }

  /** Whether there is something to tell at this instant. */
  hasAny(now: Date): boolean {
    this.#dropPassed(now);
    return this.#waiting.length > 0;
  }

  /** The first ones, at most so many. */
  take(countMax: number, now: Date): readonly Placed<E>[] {
    this.#dropPassed(now);
    const first = this.#waiting.slice(0, countMax);
    this.#deliveredPlace = Math.max(this.#deliveredPlace, first.at(-1)?.place ?? 0);
    if (!this.#isAcknowledged) this.#waiting = this.#waiting.slice(first.length);
    return first;
  }

  /** What was taken and did not get there waits again, where it stood. */
  putBack(taken: readonly Placed<E>[]): void {
    if (this.#isAcknowledged) return;
    // They came out of this queue, so they are what it holds.
    const back = taken as readonly Waiting<E>[];
    const newer = new Set(this.#waiting.map(({ passing }) => passing?.key));
    const still = back.filter(({ passing }) => passing === null || !newer.has(passing.key));
    this.#waiting = [...still, ...this.#waiting].sort((a, b) => a.place - b.place);
  }

  /** Forgets what was delivered, up to a place or all of it. */
  acknowledge(place: number | null): void {
    const upTo = Math.min(place ?? this.#deliveredPlace, this.#deliveredPlace);
    this.#waiting = this.#waiting.filter((known) => known.place > upTo);
  }

  #dropPassed(now: Date): void {
    if (!this.#waiting.some(({ passing }) => passing !== null && passing.until <= now)) return;
    this.#waiting = this.#waiting.filter(({ passing }) => passing === null || passing.until > now);
  }
}
