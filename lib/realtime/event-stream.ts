import type { Clock } from "./clock";
import { EventQueue, type Passing, type Placed } from "./event-queue";

/** A reader may be quicker with its next poll than the news of the last answer's fate. */
const graceMs = 250;

export type EventStreamOptions = {
  readonly clock: Clock;
  /** The time of day, which events are stamped with. */
  readonly now: () => Date;
  readonly inactivityMs: number;
  readonly isAcknowledged: boolean;
  readonly waitingMax: number;
  /** Called once: it was closed, nobody polled for `inactivityMs`, or more than `waitingMax` wait. */
  onEnd(): void;
};

export type Batch<E> = {
  readonly events: readonly Placed<E>[];
  onWritten(isWritten: boolean): Promise<void>;
};

export type Poll = {
  readonly eventsMax: number;
  readonly holdMs: number;
  readonly signal: AbortSignal;
};

type Turn = { wake: ((isDisplaced: boolean) => void) | null };

/** Events for one reader who polls for them, one poll at a time. */
export class EventStream<E> {
  readonly #options: EventStreamOptions;
  readonly #queue: EventQueue<E>;
  #isOpen = true;
  #isNotified = false;
  /** The newest poll, while it is not answered. */
  #turn: Turn | null = null;
  /** Resolves when it is known what became of the last answer; null when it is. */
  #unwritten: Promise<void> | null = null;
  #stopExpiry: () => void = () => {};
  #heldCount = 0;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#queue = new EventQueue(options.isAcknowledged);
    this.keepAlive();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Polls that wait. */
  get heldCount(): number {
    return this.#heldCount;
  }

  /** Whether a poll for so many would be answered at once and bring nothing but what was delivered before, or ends another. */
  bringsNothing(eventsMax: number): boolean {
    if (!this.#isOpen) return false;
    return this.#turn !== null || this.#queue.isRepeat(eventsMax, this.#now());
  }

  /** Adds an event, and answers the held poll with it and what else is added before this turn of the program ends. */
  push(event: E, passing: Passing | null = null): void {
    if (!this.#isOpen) return;
    this.#queue.push(event, this.#now(), passing);
    if (this.#queue.length > this.#options.waitingMax) this.close();
    else this.#notify();
  }

  /** As `push`, of what does not count towards `waitingMax`: it waits because its reader has only just come. */
  pushBacklog(event: E): void {
    if (!this.#isOpen) return;
    this.#queue.push(event, this.#now(), null, true);
    this.#notify();
  }

  acknowledge(place: number | null): void {
    this.#queue.acknowledge(place);
  }

  /** Somebody is there: the time begins anew, unless a poll is held, during which it stands still. */
  keepAlive(): void {
    this.#stopExpiry();
    if (!this.#isOpen || this.#turn !== null) return;
    this.#stopExpiry = this.#options.clock.after(this.#options.inactivityMs, () => this.close());
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#stopExpiry();
    this.#turn?.wake?.(true);
    this.#options.onEnd();
  }

  async poll({ eventsMax, holdMs, signal }: Poll): Promise<Batch<E>> {
    this.#turn?.wake?.(true);
    const turn: Turn = { wake: null };
    this.#turn = turn;
    this.#stopExpiry();
    try {
      if (this.#unwritten !== null) await this.#untilWritten(this.#unwritten);
      if (this.#turn !== turn || !this.#isOpen) return nothing;
      if (!this.#queue.hasAny(this.#now()) && holdMs > 0) await this.#hold(turn, holdMs, signal);
      if (this.#turn !== turn || !this.#isOpen || signal.aborted) return nothing;
      return this.#answer(eventsMax);
    } finally {
      if (this.#turn === turn) {
        this.#turn = null;
        this.keepAlive();
      }
    }
  }

  #answer(eventsMax: number): Batch<E> {
    const events = this.#queue.take(eventsMax, this.#now());
    if (events.length === 0) return nothing;
    let resolveWritten: () => void = () => {};
    const unwritten = new Promise<void>((resolve) => {
      resolveWritten = resolve;
    });
    this.#unwritten = unwritten;
    return {
      events,
      onWritten: async (isWritten) => {
        if (!isWritten) {
          this.#queue.putBack(events);
          this.#notify();
        }
        if (this.#unwritten === unwritten) this.#unwritten = null;
        resolveWritten();
      },
    };
  }

  /** Waits until it is known whether the last answer was written, or for a moment. */
  #untilWritten(answer: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(graceMs, resolve);
      void answer.then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Resolves when there is something to tell, the time is over, the caller is gone or a newer poll is there. */
  async #hold(turn: Turn, holdMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#heldCount++;
    await new Promise<void>((resolve) => {
      const done = () => {
        cancel();
        signal.removeEventListener("abort", done);
        turn.wake = null;
        this.#heldCount--;
        resolve();
      };
      const cancel = this.#options.clock.after(holdMs, done);
      signal.addEventListener("abort", done);
      turn.wake = (isDisplaced) => {
        if (isDisplaced || this.#queue.hasAny(this.#now())) done();
      };
    });
  }

  #notify(): void {
    if (this.#isNotified) return;
    this.#isNotified = true;
    queueMicrotask(() => {
      this.#isNotified = false;
      this.#turn?.wake?.(false);
    });
  }

  #now(): Date {
    return this.#options.now();
  }
}

const nothing = { events: [], onWritten: async () => {} } as const;
